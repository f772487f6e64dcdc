import { type FileHandle, open, unlink } from 'node:fs/promises';
import { AwaitQueue } from 'awaitqueue';
import type { WriteRefusal } from '../../common/recording/recording.ts';
import { err, ok, type Result } from '../../common/result.ts';

/** What the errors of a disk mean (errno(3)): no room, over a quota, over the largest size of a file. */
const CODES: ReadonlyMap<unknown, WriteRefusal> = new Map([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EFBIG', 'file-too-large'],
]);

const codeOf = (error: unknown): WriteRefusal =>
  (error instanceof Error && 'code' in error && CODES.get(error.code)) || 'not-written';

/**
 * One file that only grows. Every piece is on the disk before it is acknowledged; a piece that does not fit is taken back
 * whole, so that the file always ends where a piece ends.
 */
export class RecordingFile {
  readonly path: string;
  readonly #handle: FileHandle;
  #size = 0;
  #open = true;
  /** Writes and the closing happen in the order in which they were asked for. */
  readonly #queue = new AwaitQueue();

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /** Replaces what was there: the save dialog has asked. */
  static async open(path: string): Promise<Result<RecordingFile, WriteRefusal>> {
    try {
      return ok(new RecordingFile(path, await open(path, 'w', 0o600)));
    } catch (error) {
      return err(codeOf(error));
    }
  }

  /** Bytes on the disk. */
  get size(): number {
    return this.#size;
  }

  /** @param position where the writer believes the file ends; anything else is refused */
  append(position: number, data: Uint8Array): Promise<Result<number, WriteRefusal>> {
    return this.#next(() => this.#append(position, data));
  }

  /** Idempotent. A file in which nothing was written is removed. */
  finish(): Promise<Result<number, WriteRefusal>> {
    return this.#next(async () => {
      if (!this.#open) return ok(this.#size);
      this.#open = false;
      await this.#handle.close();
      if (this.#size === 0) await unlink(this.path);
      return ok(this.#size);
    });
  }

  async #append(position: number, data: Uint8Array): Promise<Result<number, WriteRefusal>> {
    if (!this.#open || position !== this.#size) return err('not-open');
    try {
      await this.#writeAll(data);
      await this.#handle.datasync();
    } catch (error) {
      await this.#handle.truncate(this.#size);
      return err(codeOf(error));
    }
    this.#size += data.byteLength;
    return ok(this.#size);
  }

  /** A full disk takes part of a piece without an error first (write(2)). */
  async #writeAll(data: Uint8Array): Promise<void> {
    let done = 0;
    while (done < data.byteLength) {
      const left = data.byteLength - done;
      const { bytesWritten } = await this.#handle.write(data, done, left, this.#size + done);
      done += bytesWritten;
    }
  }

  #next<T>(work: () => Promise<Result<T, WriteRefusal>>): Promise<Result<T, WriteRefusal>> {
    return this.#queue.push(work).catch((error: unknown) => err(codeOf(error)));
  }
}
