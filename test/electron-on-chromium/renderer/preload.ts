/** Runs in the isolated world before the app's preload, and runs that. */
import { Bridge } from './bridge.ts';
import type { RendererConfig, ToHost } from './config.ts';
import { takeNatives } from './natives.ts';
import { Emitter, PreloadIpc } from './preload-ipc.ts';

declare const STANDIN: RendererConfig;
/** The app's preload as a CommonJS function, put here by the host; empty when the window has none. */
declare const STANDIN_PRELOAD: (
  require: (name: string) => unknown,
  module: { exports: unknown },
  process: unknown,
) => void;

const world = globalThis as unknown as Record<string, unknown>;
const notSupported = (name: string) => (): never => {
  throw new Error(`electron-on-chromium: ${name} is not supported`);
};

function contextBridgeOver(bridge: Bridge) {
  let taken = false;
  bridge.on('exposed', ({ ok }) => {
    taken = !ok;
  });
  return {
    exposeInMainWorld(key: string, api: unknown): void {
      bridge.post({ k: 'expose', key, api: bridge.encode(api) });
      if (taken) throw new Error('Cannot bind an API on top of an existing property on the window object');
    },
    exposeInIsolatedWorld: notSupported('contextBridge.exposeInIsolatedWorld'),
    executeInMainWorld: notSupported('contextBridge.executeInMainWorld'),
  };
}

function modules(bridge: Bridge, ipcRenderer: PreloadIpc): Record<string, unknown> {
  const electron = {
    contextBridge: contextBridgeOver(bridge),
    ipcRenderer,
    webFrame: { getZoomFactor: () => 1, setZoomFactor: notSupported('webFrame.setZoomFactor') },
    webUtils: { getPathForFile: notSupported('webUtils.getPathForFile') },
    crashReporter: { addExtraParameter: notSupported('crashReporter.addExtraParameter') },
  };
  return {
    electron,
    'electron/renderer': electron,
    'electron/common': electron,
    events: Object.assign(Emitter, { EventEmitter: Emitter }),
    timers: { setTimeout, clearTimeout, setInterval, clearInterval },
    url: { URL, URLSearchParams },
  };
}

function runPreload(known: Record<string, unknown>, post: (message: ToHost) => void): void {
  const require = (name: string): unknown => {
    const found = known[name.replace(/^node:/, '')];
    if (!found) throw new Error(`module not found: ${name}`);
    return found;
  };
  const process = Object.freeze({
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    env: {},
    ...STANDIN.process,
  });
  try {
    STANDIN_PRELOAD?.(require, { exports: {} }, process);
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.error(`Unable to load preload script: ${STANDIN.preloadPath}\n${message}`);
    post({ kind: 'preload-error', message });
  }
}

function reportBounds(post: (message: ToHost) => void): void {
  const report = () =>
    post({
      kind: 'bounds',
      x: screenX,
      y: screenY,
      width: outerWidth,
      height: outerHeight,
      focused: document.hasFocus(),
    });
  for (const type of ['resize', 'focus', 'blur']) window.addEventListener(type, report);
}

function start(): void {
  const binding = world[STANDIN.binding] as (text: string) => void;
  const post = (message: ToHost) => binding(JSON.stringify(message));
  const natives = takeNatives();
  const ipc = new PreloadIpc(post);
  Object.defineProperty(world, STANDIN.receiver, { value: (text: string) => ipc.receive(JSON.parse(text)) });
  const node = document.createElement('span');
  const bridge = new Bridge(node, 'preload', natives);
  bridge.on('push', ({ fn }) => {
    ipc.onSocketEvent = bridge.decode(fn) as PreloadIpc['onSocketEvent'];
  });
  // The page's world takes the node from this one event; later scripts never see it.
  natives.dispatch(window, new MouseEvent(STANDIN.token, { relatedTarget: node }));
  bridge.post({
    k: 'host',
    fn: bridge.encode((call: unknown) => ipc.callHost(call as Parameters<PreloadIpc['callHost']>[0])),
  });
  runPreload(modules(bridge, ipc), post);
  reportBounds(post);
}

if (window === window.top && !location.href.startsWith('data:,electron-')) start();
