import { type FileHandle, mkdir, open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { AwaitQueue } from 'awaitqueue';
import type { z } from 'zod';
import { missing, syncFolder } from './folder.ts';
import { decodeLine, encodeLine, type Line } from './line.ts';
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
  withTornTail,
} from './segments.ts';

export type { Line } from './line.ts';
export { verifyChain } from './segments.ts';

export interface ChainOptions<T> {
  readonly folder: string;
  /** The names of its files begin with this; it has letters only. */
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
 * The end of the chain is noted in a small file after that, so a chain that is shorter than noted was cut off; the note
 * itself is not synced each time, since an older one is no fault. What was never finished after the noted end (a crash
 * while writing) is removed at open and told in `repaired`. Any other line that is not good makes the chain `broken`: it
 * can be read up to there, and takes nothing more.
 */
export class Chain<T extends object> {
  readonly #options: ChainOptions<T>;
  #segments: readonly Segment[];
  #scan: Scan;
  #file: FileHandle | null = null;
  #head: FileHandle | null = null;
  #size = 0;
  readonly #waiting: Waiting<T>[] = [];
  /** Everything that touches the files, one after the other. */
  readonly #queue = new AwaitQueue();
  /** An error after which the file's end is not known for sure. */
  #fault: unknown = null;
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
    const found = await scanChain(segments, head, (line, seq, hash) => {
      const decoded = decodeLine(line);
      const parsed = options.schema.safeParse(decoded?.event);
      if (decoded && parsed.success) options.onLine?.({ ...parsed.data, seq, prev: decoded.prev, hash });
      return parsed.success;
    });
    const scan = await withTornTail(found, head, segments);
    const chain = new Chain(options, segments, scan);
    chain.#bad =
      scan.bad ?? unanchored(scan, segments, options.anchored) ?? headProblem(head, scan, segments);
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
      // The first asks for a turn; those that come before it share its write.
      if (this.#waiting.length === 1) void this.#queue.push(() => this.#writeAll(this.#waiting.splice(0)));
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

  /** Hash of the line before that number, which must be there or be the next. */
  async hashBefore(seq: number): Promise<string> {
    for await (const { prev } of this.lines(seq)) return prev;
    return this.#scan.hash;
  }

  /** Lines that are appended from now on go to a new file, so that this one can be dropped one day. */
  roll(): Promise<void> {
    return this.#queue.push(async () => {
      this.#check();
      const first = this.#scan.next;
      if (first === this.#segments.at(-1)?.first) return;
      const { folder, name } = this.#options;
      const segment = { file: join(folder, segmentName(name, first)), first };
      const file = await open(segment.file, 'a', 0o600);
      await syncFolder(folder);
      await this.#file?.close();
      this.#file = file;
      this.#size = 0;
      this.#segments = [...this.#segments, segment];
    });
  }

  /**
   * Removes whole files whose lines all come before that number, oldest first. The caller has noted it in the chain,
   * for each of the files: a crash may leave any of them.
   */
  dropBefore(seq: number): Promise<void> {
    return this.#queue.push(async () => {
      for (const next of this.#segments.slice(1)) {
        const [oldest] = this.#segments;
        if (!oldest || next.first > seq) return;
        await unlink(oldest.file);
        this.#segments = this.#segments.slice(1);
      }
    });
  }

  close(): Promise<void> {
    return this.#queue.push(async () => {
      await this.#head?.datasync();
      await this.#file?.close();
      await this.#head?.close();
      this.#file = null;
      this.#head = null;
    });
  }

  /** Renames the files of a broken chain so that a new one can begin; nothing is deleted. Throws when one cannot be. */
  static async putAside(folder: string, name: string, stamp: string): Promise<void> {
    const files = [...(await segmentsOf(folder, name)).map(({ file }) => file), join(folder, headName(name))];
    for (const file of files)
      await rename(file, `${file}.broken-${stamp}`).catch((error: unknown) => {
        if (!missing(error)) throw error;
      });
  }

  /** Throws where nothing may be written. */
  #check(): FileHandle {
    if (this.#fault !== null) throw new Error('the chain takes nothing more', { cause: this.#fault });
    if (!this.#file) throw new Error(this.#bad ? 'the chain is broken' : 'the chain is closed');
    return this.#file;
  }

  #read(line: Buffer, seq: number): Line<T> {
    const value = JSON.parse(line.toString('utf8'));
    return {
      ...this.#options.schema.parse(decodeLine(line)?.event),
      seq,
      prev: value.prev,
      hash: value.hash,
    };
  }

  /** Cuts an unfinished last line off and opens for appending. */
  async #ready(): Promise<void> {
    const { folder, name } = this.#options;
    const last = this.#segments.at(-1) ?? { file: join(folder, segmentName(name, 0)), first: 0 };
    // The note of the end exists before the first line does: a chain without it was tampered with.
    this.#head = await openOrCreate(join(folder, headName(name)));
    await this.#note();
    await this.#head.datasync();
    this.#segments = this.#segments.length > 0 ? this.#segments : [last];
    this.#file = await open(last.file, 'a', 0o600);
    await syncFolder(folder);
    this.#size = this.#scan.goodBytes;
    this.repaired = this.#scan.tornBytes;
    if (this.repaired > 0) {
      await this.#file.truncate(this.#size);
      await this.#file.datasync();
    }
  }

  async #writeAll(all: readonly Waiting<T>[]): Promise<void> {
    let { next, hash } = this.#scan;
    const texts: string[] = [];
    try {
      const results = all.map(({ events }) =>
        events.map((event): Line<T> => {
          const prev = hash;
          const line = encodeLine(next, prev, event);
          texts.push(line.text, '\n');
          hash = line.hash;
          return { ...event, seq: next++, prev, hash };
        }),
      );
      await this.#put(Buffer.from(texts.join('')));
      this.#scan = { ...this.#scan, next, hash };
      // The lines are on disk and stand; but an end that cannot be noted could be cut off unseen, so none may follow.
      await this.#note().catch((error: unknown) => this.#fail(error));
      for (const [index, { resolve }] of all.entries()) resolve(results[index] ?? []);
    } catch (error) {
      for (const { reject } of all) reject(error);
    }
  }

  async #put(bytes: Buffer): Promise<void> {
    const file = this.#check();
    try {
      await file.appendFile(bytes);
      await file.datasync();
    } catch (error) {
      // Whatever got there of it must not be taken for lines; where it stays, nothing may follow it.
      await file.truncate(this.#size).catch((second: unknown) => this.#fail(second));
      throw error;
    }
    this.#size += bytes.length;
  }

  #fail(error: unknown): void {
    this.#fault = error;
  }

  async #note(): Promise<void> {
    const { next, hash } = this.#scan;
    await this.#head?.write(`${String(next - 1)} ${hash}\n`.padEnd(100, ' '), 0);
  }
}

const openOrCreate = (file: string): Promise<FileHandle> =>
  open(file, 'r+', 0o600).catch((error: unknown) => {
    if (missing(error)) return open(file, 'w+', 0o600);
    throw error;
  });
