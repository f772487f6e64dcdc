/** Runs in the page's own world, before any script of the page. */
import { Bridge, type Wire } from './bridge.ts';
import type { HostCall, RendererConfig, SocketEvent } from './config.ts';
import { takeNatives } from './natives.ts';
import { patchMedia } from './page-media.ts';
import { installSockets } from './page-socket.ts';

declare const STANDIN: RendererConfig;

type Host = (call: HostCall) => Promise<unknown>;
type Deliver = (socket: number, event: SocketEvent) => void;

let host: Host | null = null;
const ask: Host = (call) =>
  host
    ? host(call)
    : Promise.reject(new DOMException('electron-on-chromium: this frame has no host', 'NotAllowedError'));

function expose(bridge: Bridge, { key, api }: { key: string; api: Wire }): void {
  const ok = !Object.hasOwn(window, key);
  if (ok)
    Object.defineProperty(window, key, {
      value: bridge.decode(api, true),
      enumerable: true,
      configurable: false,
      writable: false,
    });
  bridge.post({ k: 'exposed', key, ok });
}

/** Takes the node that the preload's world hands over in one event, which no script of the page gets to see. */
function meetPreload(deliver: Deliver): void {
  const natives = takeNatives();
  const relatedTarget = Object.getOwnPropertyDescriptor(MouseEvent.prototype, 'relatedTarget')
    ?.get as () => EventTarget | null;
  const { stopImmediatePropagation } = Event.prototype;
  const push = (socket: unknown, event: unknown) => deliver(Number(socket), event as SocketEvent);
  const meet = (event: Event) => {
    natives.unlisten(window, STANDIN.token, meet);
    Reflect.apply(stopImmediatePropagation, event, []);
    const bridge = new Bridge(Reflect.apply(relatedTarget, event, []) as Node, 'page', natives);
    bridge.on('expose', (packet) => expose(bridge, packet));
    bridge.on('host', ({ fn }) => {
      host = bridge.decode(fn) as Host;
      bridge.post({ k: 'push', fn: bridge.encode(push) });
    });
  };
  natives.listen(window, STANDIN.token, meet);
}

function replaceOpen(): void {
  const open = (url?: string | URL) => {
    void ask({ op: 'open-window', url: url ? new URL(url, document.baseURI).href : 'about:blank' });
    return null;
  };
  Object.defineProperty(window, 'open', {
    value: open,
    writable: true,
    configurable: true,
    enumerable: true,
  });
}

const deliver = installSockets(ask);
if (window === window.top) meetPreload(deliver);
patchMedia(ask);
replaceOpen();
