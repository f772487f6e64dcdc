/**
 * Structured-clone-like text codec, used at both ends of the debugging channel, which carries strings only.
 * [root, table]: objects live in the table and are referred to by index, so that cycles and shared references survive.
 */
type Cell = string | number | boolean | null | ['n', string] | ['u'] | ['b', string] | ['r', number];
type Entry =
  | ['a', Cell[]]
  | ['o', [string, Cell][]]
  | ['d', number | null]
  | ['x', string, string]
  | ['m', [Cell, Cell][]]
  | ['s', Cell[]]
  | ['ab', string]
  | ['ta', string, string]
  | ['e', string, string];

const VIEWS = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
} as const;
const ERRORS: Readonly<Record<string, ErrorConstructor>> = {
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};
const NEVER = new Set(['Promise', 'WeakMap', 'WeakSet', 'WeakRef', 'Window']);

const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

class Encoder {
  readonly table: (Entry | null)[] = [];
  private readonly seen = new Map<object, number>();

  cell(value: unknown): Cell {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : ['n', Object.is(value, -0) ? '-0' : String(value)];
    if (value === undefined) return ['u'];
    if (typeof value === 'bigint') return ['b', value.toString()];
    if (typeof value !== 'object') throw new Error('An object could not be cloned.');
    const known = this.seen.get(value);
    if (known !== undefined) return ['r', known];
    const index = this.table.push(null) - 1;
    this.seen.set(value, index);
    this.table[index] = this.entry(value);
    return ['r', index];
  }

  private entry(value: object): Entry {
    const tag = tagOf(value);
    if (NEVER.has(tag) || (typeof Node !== 'undefined' && value instanceof Node))
      throw new Error('An object could not be cloned.');
    if (Array.isArray(value)) return ['a', value.map((item) => this.cell(item))];
    if (value instanceof Date) return ['d', value.getTime()];
    if (value instanceof RegExp) return ['x', value.source, value.flags];
    if (value instanceof Map)
      return ['m', [...value].map(([key, item]) => [this.cell(key), this.cell(item)])];
    if (value instanceof Set) return ['s', [...value].map((item) => this.cell(item))];
    if (value instanceof ArrayBuffer) return ['ab', toBase64(new Uint8Array(value))];
    if (ArrayBuffer.isView(value))
      return [
        'ta',
        tag in VIEWS ? tag : 'Uint8Array',
        toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
      ];
    if (value instanceof Error) return ['e', value.name, value.message];
    return ['o', Object.entries(value).map(([key, item]) => [key, this.cell(item)])];
  }
}

class Decoder {
  private readonly table: Entry[];
  private readonly made: unknown[] = [];

  constructor(table: Entry[]) {
    this.table = table;
  }

  value(cell: Cell): unknown {
    if (!Array.isArray(cell)) return cell;
    if (cell[0] === 'n') return Number(cell[1]);
    if (cell[0] === 'b') return BigInt(cell[1]);
    return cell[0] === 'r' ? this.object(cell[1]) : undefined;
  }

  private object(index: number): unknown {
    if (index in this.made) return this.made[index];
    const entry = this.table[index];
    if (!entry) throw new Error('codec: no such entry');
    if (entry[0] === 'a')
      return this.fill(
        index,
        [] as unknown[],
        (list) => void list.push(...entry[1].map((cell) => this.value(cell))),
      );
    if (entry[0] === 'o') return this.fill(index, {}, (object) => this.assign(object, entry[1]));
    if (entry[0] === 'm')
      return this.fill(index, new Map(), (map) =>
        entry[1].forEach(([key, item]) => void map.set(this.value(key), this.value(item))),
      );
    if (entry[0] === 's')
      return this.fill(index, new Set(), (set) => entry[1].forEach((item) => void set.add(this.value(item))));
    return this.fill(index, plain(entry), () => undefined);
  }

  /** The container is known before its content, so that it can contain itself. */
  private fill<T>(index: number, container: T, content: (container: T) => void): T {
    this.made[index] = container;
    content(container);
    return container;
  }

  private assign(object: object, entries: [string, Cell][]): void {
    for (const [key, cell] of entries)
      Object.defineProperty(object, key, {
        value: this.value(cell),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
}

function plain(entry: Entry): unknown {
  switch (entry[0]) {
    case 'd':
      // JSON has no NaN, the time of an invalid date.
      return new Date(entry[1] ?? Number.NaN);
    case 'x':
      return new RegExp(entry[1], entry[2]);
    case 'ab':
      return fromBase64(entry[1]).buffer;
    case 'ta':
      return new (VIEWS[entry[1] as keyof typeof VIEWS] as typeof Uint8Array)(fromBase64(entry[2]).buffer);
    case 'e': {
      const error = new (ERRORS[entry[1]] ?? Error)(entry[2]);
      if (error.name !== entry[1]) error.name = entry[1];
      return error;
    }
    default:
      throw new Error('codec: unknown entry');
  }
}

/** Throws "An object could not be cloned." for what the structured clone algorithm refuses. */
export function encode(value: unknown): string {
  const encoder = new Encoder();
  const root = encoder.cell(value);
  return JSON.stringify([root, encoder.table]);
}

export function decode(text: string): unknown {
  const [root, table] = JSON.parse(text) as [Cell, Entry[]];
  return new Decoder(table).value(root);
}
