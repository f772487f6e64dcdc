import type { Natives } from './natives.ts';

/** A value as it crosses between the worlds: functions and promises by number, the rest by copy. */
export type Wire =
  | { t: 'v'; v: unknown }
  | { t: 'a'; v: Wire[] }
  | { t: 'o'; v: [string, Wire][] }
  | { t: 'f'; id: number }
  | { t: 'p'; id: number }
  | { t: 'e'; e: WireError };
interface WireError {
  name: string;
  message: string;
}
type Packet =
  | { k: 'call'; id: number; args: Wire[] }
  | { k: 'ret'; v?: Wire; e?: WireError }
  | { k: 'settle'; id: number; v?: Wire; e?: WireError }
  | { k: 'free'; id: number }
  | { k: 'expose'; key: string; api: Wire }
  | { k: 'exposed'; key: string; ok: boolean }
  | { k: 'host'; fn: Wire }
  | { k: 'push'; fn: Wire };
type Extra = Exclude<Packet['k'], 'call' | 'ret' | 'settle' | 'free'>;
type AnyFunction = (...args: unknown[]) => unknown;

const CLONEABLE = new Set([
  'Date',
  'RegExp',
  'Map',
  'Set',
  'ArrayBuffer',
  'Blob',
  'File',
  'ImageData',
  'ImageBitmap',
]);
const NATIVE_ERRORS: Readonly<Record<string, ErrorConstructor>> = {
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
  EvalError,
  URIError,
};
const DEEPEST = 1000;

/**
 * One end of the bridge between the page's world and the preload's. Both hold one detached node; calls are synchronous
 * CustomEvents on it, whose `detail` Blink clones from world to world.
 */
export class Bridge {
  private readonly node: Node;
  private readonly natives: Natives;
  private readonly out: string;
  private readonly functions = new Map<number, AnyFunction>();
  private readonly promises = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: unknown) => void }
  >();
  private readonly handlers = new Map<Extra, (packet: never) => void>();
  private readonly released: FinalizationRegistry<number>;
  private nextId = 1;
  private reply: Extract<Packet, { k: 'ret' }> | null = null;

  constructor(node: Node, side: 'page' | 'preload', natives: Natives) {
    this.node = node;
    this.natives = natives;
    this.out = side;
    this.released = new natives.FinalizationRegistry((id) => this.post({ k: 'free', id }));
    natives.listen(node, side === 'page' ? 'preload' : 'page', (event) =>
      this.receive(natives.detail(event) as Packet),
    );
  }

  post(packet: Packet): void {
    this.natives.dispatch(this.node, new this.natives.CustomEvent(this.out, { detail: packet }));
  }

  on<K extends Extra>(kind: K, handler: (packet: Extract<Packet, { k: K }>) => void): void {
    this.handlers.set(kind, handler as (packet: never) => void);
  }

  encode(value: unknown, depth = 0, path: unknown[] = []): Wire {
    const { natives } = this;
    if (depth > DEEPEST) throw new natives.Error('contextBridge: object too deep');
    if (typeof value === 'function') return { t: 'f', id: this.keep(value as AnyFunction) };
    if (typeof value === 'symbol') return { t: 'v', v: undefined };
    if (value === null || typeof value !== 'object') return { t: 'v', v: value };
    if (path.includes(value))
      throw new natives.Error('contextBridge: cyclic objects are not supported by electron-on-chromium');
    if (value instanceof natives.Promise) return this.encodePromise(value);
    if (value instanceof natives.Error) return { t: 'e', e: errorOf(value) };
    const inner = [...path, value];
    if (natives.isArray(value))
      return { t: 'a', v: value.map((item) => this.encode(item, depth + 1, inner)) };
    if (ArrayBuffer.isView(value) || CLONEABLE.has(natives.tag(value))) return { t: 'v', v: value };
    return {
      t: 'o',
      v: natives
        .keys(value)
        .map((key) => [key, this.encode((value as Record<string, unknown>)[key], depth + 1, inner)]),
    };
  }

  /** @param frozen what is exposed to the page is deeply frozen, as in Electron */
  decode(wire: Wire, frozen = false): unknown {
    const { natives } = this;
    const finish = <T>(value: T): T => (frozen ? natives.freeze(value) : value);
    if (wire.t === 'v') return wire.v;
    if (wire.t === 'e') return makeError(wire.e);
    if (wire.t === 'a') return finish(wire.v.map((item) => this.decode(item, frozen)));
    if (wire.t === 'f') return finish(this.remote(wire.id));
    if (wire.t === 'p')
      return new natives.Promise((resolve, reject) => void this.promises.set(wire.id, { resolve, reject }));
    const object = {};
    for (const [key, item] of wire.v) {
      natives.define(object, key, {
        value: this.decode(item, frozen),
        enumerable: true,
        configurable: !frozen,
        writable: !frozen,
      });
    }
    return finish(object);
  }

  private keep(fn: AnyFunction): number {
    const id = this.nextId++;
    this.functions.set(id, fn);
    return id;
  }

  private encodePromise(promise: Promise<unknown>): Wire {
    const id = this.nextId++;
    promise.then(
      (value) => this.settle(id, () => ({ v: this.encode(value) })),
      (error: unknown) => this.settle(id, () => ({ e: errorOf(error) })),
    );
    return { t: 'p', id };
  }

  private settle(id: number, outcome: () => { v?: Wire; e?: WireError }): void {
    try {
      this.post({ k: 'settle', id, ...outcome() });
    } catch (error) {
      this.post({ k: 'settle', id, e: errorOf(error) });
    }
  }

  private remote(id: number): AnyFunction {
    const call = (...args: unknown[]): unknown => this.call(id, args);
    this.released.register(call, id);
    return call;
  }

  /** Synchronous: the answer is there when the dispatch returns. Calls may nest. */
  private call(id: number, args: unknown[]): unknown {
    const outer = this.reply;
    this.reply = null;
    this.post({ k: 'call', id, args: args.map((arg) => this.encode(arg)) });
    const reply = this.reply as Extract<Packet, { k: 'ret' }> | null;
    this.reply = outer;
    if (reply?.e) throw makeError(reply.e);
    // Blink hands over no detail at all when something in it cannot be cloned.
    if (!reply?.v) throw new this.natives.Error('An object could not be cloned.');
    return this.decode(reply.v);
  }

  private receive(packet: Packet): void {
    if (packet.k === 'call') this.post(this.answer(packet));
    else if (packet.k === 'ret') this.reply = packet;
    else if (packet.k === 'free') this.functions.delete(packet.id);
    else if (packet.k === 'settle') this.settled(packet);
    else this.handlers.get(packet.k)?.(packet as never);
  }

  private answer({ id, args }: Extract<Packet, { k: 'call' }>): Packet {
    try {
      const fn = this.functions.get(id);
      if (!fn) throw new this.natives.Error('the function was released');
      return { k: 'ret', v: this.encode(fn(...args.map((arg) => this.decode(arg)))) };
    } catch (error) {
      return { k: 'ret', e: errorOf(error) };
    }
  }

  private settled({ id, v, e }: Extract<Packet, { k: 'settle' }>): void {
    const promise = this.promises.get(id);
    this.promises.delete(id);
    if (e) promise?.reject(makeError(e));
    else promise?.resolve(v ? this.decode(v) : undefined);
  }
}

function errorOf(error: unknown): WireError {
  return error instanceof Error || error instanceof DOMException
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };
}

function makeError({ name, message }: WireError): unknown {
  const Known = NATIVE_ERRORS[name];
  if (Known) return new Known(message);
  return name === 'Error' || !name.endsWith('Error') ? new Error(message) : new DOMException(message, name);
}
