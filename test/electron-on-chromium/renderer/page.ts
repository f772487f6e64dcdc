/** Runs in the page's own world, before any script of the page. */
import { Bridge, type Wire } from './bridge.ts';
import type { HostCall, RendererConfig, SocketEvent } from './config.ts';
import { takeNatives } from './natives.ts';
import { patchMedia } from './page-media.ts';
import { makeSocketClass } from './page-socket.ts';

declare const STANDIN: RendererConfig;

type Host = (call: HostCall) => Promise<unknown>;

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

/** Waits for the preload's world to hand over the node by which both talk; the page's scripts never see it. */
function meet(onMet: (bridge: Bridge) => void): void {
  const natives = takeNatives();
  const relatedTarget = Object.getOwnPropertyDescriptor(MouseEvent.prototype, 'relatedTarget')
    ?.get as () => Node;
  const { stopImmediatePropagation } = Event.prototype;
  const listener = (event: Event) => {
    natives.unlisten(window, STANDIN.token, listener);
    Reflect.apply(stopImmediatePropagation, event, []);
    onMet(new Bridge(Reflect.apply(relatedTarget, event, []), 'page', natives));
  };
  natives.listen(window, STANDIN.token, listener);
}

const NO_HOST = 'electron-on-chromium: this frame has no host';

function start(): void {
  let host: Host = () => Promise.reject(new DOMException(NO_HOST, 'NotAllowedError'));
  const ask: Host = (call) => host(call);
  const { PageSocket, deliver } = makeSocketClass(ask);
  const receive = (socket: unknown, event: unknown) => deliver(Number(socket), event as SocketEvent);
  if (window === window.top) {
    meet((bridge) => {
      bridge.on('expose', (packet) => expose(bridge, packet));
      bridge.on('host', ({ fn }) => {
        host = bridge.decode(fn) as Host;
        bridge.post({ k: 'push', fn: bridge.encode(receive) });
      });
    });
  }
  patchMedia(ask);
  patchWindow(ask, PageSocket);
}

function patchWindow(ask: Host, PageSocket: typeof WebSocket): void {
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
  Object.defineProperty(window, 'WebSocket', {
    value: PageSocket,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

start();
