import { type FileHandle, mkdir, open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { encodeLine, type Line } from './line.ts';
import {
  type Anchored,
  type Bad,
  headName,
  headProblem,
  rawLines,
  readHead,
  type Scan,
  type Segment,
  scanChain,
  segmentName,
  segmentsOf,
  unanchored,
} from './segments.ts';

export type { Line } from './line.ts';
export { verifyChain } from './segments.ts';

export interface ChainOptions<T> {
  readonly folder: string;
  /** Of the files: letters only. */
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** Called with every stored line, in order, before `open` resolves. */
  readonly onLine?: (line: Line<T>) => void;
  /** Whether a chain may begin there, all its lines having been seen; by default only with its very first line. */
  readonly anchored?: Anchored;
}

interface Waiting<T> {
  readonly events: readonly T[];
  readonly resolve: (lines: readonly Line<T>[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * An append-only file of JSON lines, each with the hash of the one before (a hash chain).
 *
 * Durability: `append` resolves after fdatasync of the file; calls that come while one is written share the next write.
 * The end of the chain is noted in a small file after that, so a chain that is shorter than noted was cut off. A last
 * line that was never finished (a crash while writing) is removed at open and told in `repaired`. Any other line that
 * is not good makes the chain `broken`: it can be read up to there, and takes nothing more.
 */
export class Chain<T extends object> {
  readonly #options: ChainOptions<T>;
  #segments: readonly Segment[];
  #scan: Scan;
  #file: FileHandle | null = null;
  #head: FileHandle | null = null;
  #size = 0;
  readonly #waiting: Waiting<T>[] = [];
  #writing: Promise<void> | null = null;
  #bad: Bad | null = null;
  /** Bytes of an unfinished last line that were removed at open. */
  repaired = 0;

  private constructor(options: ChainOptions<T>, segments: readonly Segment[], scan: Scan) {
    this.#options = options;
    this.#segments = segments;
    this.#scan = scan;
  }

  /** Reads and checks the whole chain; throws only when files cannot be read or written at all. */
  static async open<T extends object>(options: ChainOptions<T>): Promise<Chain<T>> {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    const segments = await segmentsOf(options.folder, options.name);
    const head = await readHead(options.folder, options.name);
    let unreadable: number | null = null;
    const scan = await scanChain(segments, (line, seq, hash) => {
      const parsed = options.schema.safeParse(eventOf(line));
      if (parsed.success) options.onLine?.({ ...parsed.data, seq, prev: '', hash });
      else unreadable ??= seq;
    });
    const chain = new Chain(options, segments, scan);
    chain.#bad =
      scan.bad ??
      unanchored(scan, segments, options.anchored) ??
      headProblem(head, scan, segments) ??
      unknownLine(unreadable, segments);
    if (!chain.#bad) await chain.#ready();
    return chain;
  }

  /** The first line that is not good, or null. */
  get broken(): Bad | null {
    return this.#bad;
  }
  /** Number of the next line, and so how many there have ever been. */
  get length(): number {
    return this.#scan.next;
  }
  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** Resolves when these lines are on disk; rejects when they are not, and then none of them is. */
  append(events: readonly T[]): Promise<readonly Line<T>[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ events, resolve, reject });
      this.#writing ??= this.#write();
    });
  }

  /** Stored lines from that number on. */
  async *lines(from = 0): AsyncGenerator<Line<T>> {
    let seq = this.#scan.first;
    for (const [index, segment] of this.#segments.entries()) {
      const following = this.#segments[index + 1];
      seq = segment.first;
      if (following && following.first <= from) continue;
      for await (const { lines } of rawLines(segment.file)) {
        for (const line of lines) {
          if (seq >= this.#scan.next) return;
          if (seq >= from) yield this.#read(line, seq);
          seq += 1;
        }
      }
    }
  }

  /** Later lines go to a new file, so that this one can be dropped one day. */
  async roll(): Promise<void> {
    await this.#writing;
    if (this.#scan.next === this.#segments.at(-1)?.first) return;
    await this.#file?.close();
    const segment = {
      file: join(this.#options.folder, segmentName(this.#options.name, this.#scan.next)),
      first: this.#scan.next,
    };
    this.#segments = [...this.#segments, segment];
    this.#file = await open(segment.file, 'a');
    this.#size = 0;
  }

  /** Removes whole files whose lines all come before that number; the caller has noted it in the chain. */
  async dropBefore(seq: number): Promise<void> {
    const kept = this.#segments.filter(
      (_, index) => (this.#segments[index + 1]?.first ?? Number.POSITIVE_INFINITY) > seq,
    );
    for (const segment of this.#segments) if (!kept.includes(segment)) await unlink(segment.file);
    this.#segments = kept;
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#head?.datasync();
    await this.#file?.close();
    await this.#head?.close();
    this.#file = null;
    this.#head = null;
  }

  /** Renames the files of a broken chain so that a new one can begin; nothing is deleted. Throws when one cannot be. */
  static async putAside(folder: string, name: string, stamp: string): Promise<void> {
    const files = [...(await segmentsOf(folder, name)).map(({ file }) => file), join(folder, headName(name))];
    for (const file of files)
      await rename(file, `${file}.broken-${stamp}`).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
  }

  #read(line: Buffer, seq: number): Line<T> {
    const value = JSON.parse(line.toString('utf8'));
    return { ...this.#options.schema.parse(eventOf(line)), seq, prev: value.prev, hash: value.hash };
  }

  /** Cuts an unfinished last line off and opens for appending. */
  async #ready(): Promise<void> {
    const { folder, name } = this.#options;
    const last = this.#segments.at(-1) ?? { file: join(folder, segmentName(name, 0)), first: 0 };
    // The note of the end exists before the first line does: a chain without it was tampered with.
    this.#head = await openOrCreate(join(folder, headName(name)));
    await this.#note();
    this.#segments = this.#segments.length > 0 ? this.#segments : [last];
    this.#file = await open(last.file, 'a', 0o600);
    this.#size = this.#scan.goodBytes;
    this.repaired = this.#scan.tornBytes;
    if (this.repaired > 0) {
      await this.#file.truncate(this.#size);
      await this.#file.datasync();
    }
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) await this.#writeAll(this.#waiting.splice(0));
    this.#writing = null;
  }

  async #writeAll(all: readonly Waiting<T>[]): Promise<void> {
    let { next, hash } = this.#scan;
    const texts: string[] = [];
    const results = all.map(({ events }) =>
      events.map((event): Line<T> => {
        const prev = hash;
        const line = encodeLine(next, prev, event);
        texts.push(line.text, '\n');
        hash = line.hash;
        return { ...event, seq: next++, prev, hash };
      }),
    );
    try {
      await this.#put(Buffer.from(texts.join('')));
    } catch (error) {
      for (const { reject } of all) reject(error);
      return;
    }
    this.#scan = { ...this.#scan, next, hash };
    await this.#note();
    for (const [index, { resolve }] of all.entries()) resolve(results[index] ?? []);
  }

  async #put(bytes: Buffer): Promise<void> {
    if (!this.#file) throw new Error(this.#bad ? 'the chain is broken' : 'the chain is closed');
    try {
      await this.#file.appendFile(bytes);
      await this.#file.datasync();
    } catch (error) {
      // Whatever got there of it must not be taken for lines.
      await this.#file.truncate(this.#size);
      throw error;
    }
    this.#size += bytes.length;
  }

  async #note(): Promise<void> {
    const { next, hash } = this.#scan;
    await this.#head?.write(`${String(next - 1)} ${hash}\n`.padEnd(100, ' '), 0);
  }
}

const openOrCreate = (file: string): Promise<FileHandle> =>
  open(file, 'r+', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return open(file, 'w+', 0o600);
    throw error;
  });

/** The event of a line, without what the chain added. */
function eventOf(line: Buffer): unknown {
  const { seq: _seq, prev: _prev, hash: _hash, ...event } = JSON.parse(line.toString('utf8'));
  return event;
}

/** Lines that are whole, and that this version cannot understand: written by a newer one, or by another hand. */
function unknownLine(seq: number | null, segments: readonly Segment[]): Bad | null {
  const segment = segments.findLast(({ first }) => seq !== null && first <= seq);
  if (seq === null || !segment) return null;
  return { file: segment.file, line: seq - segment.first + 1, seq, reason: 'a line of an unknown kind' };
}
