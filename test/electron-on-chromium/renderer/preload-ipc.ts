import { decode, encode } from '../codec/codec.ts';
import type { FromHost, HostCall, SocketEvent, ToHost } from './config.ts';

type Listener = (...args: unknown[]) => void;

/** The part of Node's EventEmitter that a sandboxed preload gets. */
export class Emitter {
  private readonly lists = new Map<string, { fn: Listener; once: boolean }[]>();

  on(name: string, fn: Listener, once = false): this {
    this.lists.set(name, [...(this.lists.get(name) ?? []), { fn, once }]);
    return this;
  }
  addListener(name: string, fn: Listener): this {
    return this.on(name, fn);
  }
  once(name: string, fn: Listener): this {
    return this.on(name, fn, true);
  }
  off(name: string, fn: Listener): this {
    const list = this.lists.get(name) ?? [];
    const index = list.findLastIndex((entry) => entry.fn === fn);
    this.lists.set(
      name,
      list.filter((_, at) => at !== index),
    );
    return this;
  }
  removeListener(name: string, fn: Listener): this {
    return this.off(name, fn);
  }
  removeAllListeners(name: string): this {
    this.lists.delete(name);
    return this;
  }
  listenerCount(name: string): number {
    return this.lists.get(name)?.length ?? 0;
  }
  emit(name: string, ...args: unknown[]): boolean {
    const list = this.lists.get(name) ?? [];
    for (const { fn, once } of list) {
      if (once) this.off(name, fn);
      fn.apply(this, args);
    }
    return list.length > 0;
  }
}

const notSupported = (name: string) => (): never => {
  throw new Error(`electron-on-chromium: ipcRenderer.${name} is not supported`);
};

/** ipcRenderer over the debugging binding, and the host calls of the page's patched functions. */
export class PreloadIpc extends Emitter {
  readonly sendSync = notSupported('sendSync');
  readonly postMessage = notSupported('postMessage');
  readonly sendToHost = notSupported('sendToHost');
  onSocketEvent: (socket: number, event: SocketEvent) => void = () => undefined;
  private readonly pending = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  private readonly post: (message: ToHost) => void;
  private nextId = 1;

  constructor(post: (message: ToHost) => void) {
    super();
    this.post = post;
  }

  send(channel: string, ...args: unknown[]): void {
    this.post({ kind: 'send', channel, args: encode(args) });
  }

  invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    return this.ask((id) => ({ kind: 'invoke', id, channel, args: encode(args) }));
  }

  callHost(call: HostCall): Promise<unknown> {
    return this.ask((id) => ({ kind: 'host', id, call }));
  }

  receive(message: FromHost): void {
    if (message.kind === 'socket') this.onSocketEvent(message.socket, message.event);
    else if (message.kind === 'event')
      this.emit(message.channel, { sender: this, ports: [] }, ...(decode(message.args) as unknown[]));
    else this.answered(message);
  }

  private ask(message: (id: number) => ToHost): Promise<unknown> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      const made = message(id);
      this.pending.set(id, { resolve, reject });
      this.post(made);
    });
  }

  private answered({ id, value, error }: Extract<FromHost, { kind: 'answer' }>): void {
    const waiting = this.pending.get(id);
    this.pending.delete(id);
    if (error !== undefined) waiting?.reject(new Error(error));
    else waiting?.resolve(value === undefined ? undefined : decode(value));
  }
}
