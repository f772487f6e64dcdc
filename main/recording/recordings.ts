import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { freeBytes } from '../../common/node/free-bytes.ts';
import type { DiskSpace, RecordingTarget, WriteRefusal } from '../../common/recording/recording.ts';
import { err, letGo, ok, type Result } from '../../common/result.ts';
import { logEvent } from '../log/index.ts';
import { spaceOf } from './disk-space.ts';
import { RecordingFile } from './recording-file.ts';

export type RecordingKind = 'recording' | 'replay';

export interface RecordingsDependencies {
  /** Asks the host where to; null when the dialog was closed without an answer. */
  readonly askPath: (suggested: string) => Promise<string | null>;
  /** The folder that is suggested. */
  readonly folder: () => string;
  readonly freeBytes?: (folder: string) => Promise<number | null>;
  readonly now?: () => Date;
}

/** One recording and one replay being saved are all that the studio can need at a time. */
const MOST_OPEN = 2;

const two = (value: number): string => String(value).padStart(2, '0');

/** Names a file by local time, with characters that every file system takes. */
export function suggestedName(kind: RecordingKind, at: Date): string {
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('-');
  return `${kind === 'replay' ? '聊聊回放' : '聊聊录制'} ${day} ${time}.mp4`;
}

/**
 * The files that the host records to. The page never names or learns a path: it gets a token for the file that the host
 * chose in the system's dialog, and can only append to it. Nothing here is ever sent anywhere.
 */
export class Recordings {
  readonly #with: Required<RecordingsDependencies>;
  readonly #files = new Map<string, RecordingFile>();
  #asking = false;
  /** Called when the first file opens and when the last one closes. */
  onActiveChanged: (active: boolean) => void = () => {};

  constructor(dependencies: RecordingsDependencies) {
    this.#with = { freeBytes, now: () => new Date(), ...dependencies };
  }

  get active(): boolean {
    return this.#files.size > 0;
  }

  /** Null when the host closed the dialog. */
  async choose(kind: RecordingKind): Promise<Result<RecordingTarget | null, WriteRefusal | 'busy'>> {
    if (this.#asking || this.#files.size >= MOST_OPEN) return err('busy');
    this.#asking = true;
    try {
      const suggested = join(this.#with.folder(), suggestedName(kind, this.#with.now()));
      const path = await this.#with.askPath(suggested);
      return path === null ? ok(null) : await this.#open(path);
    } finally {
      this.#asking = false;
    }
  }

  async #open(path: string): Promise<Result<RecordingTarget, WriteRefusal | 'busy'>> {
    // Two recordings into one file would tear each other.
    if ([...this.#files.values()].some((file) => file.path === path)) return err('busy');
    const space = await this.#spaceAt(path);
    if (space === 'full') return err('disk-full');
    const opened = await RecordingFile.open(path);
    if (!opened.ok) return opened;
    const id = randomUUID();
    this.#files.set(id, opened.value);
    if (this.#files.size === 1) this.onActiveChanged(true);
    logEvent('recording.opened', {});
    return ok({ id, name: basename(path), space });
  }

  /** Answers how much room is left after the piece; on any error the file keeps what it had. */
  async write(id: string, position: number, data: Uint8Array): Promise<Result<DiskSpace, WriteRefusal>> {
    const file = this.#files.get(id);
    if (!file) return err('not-open');
    const written = await file.append(position, data);
    if (written.ok) return ok(await this.#spaceAt(file.path));
    logEvent('recording.not-written', { code: written.error });
    return written;
  }

  async finish(id: string): Promise<Result<{ bytes: number }, WriteRefusal>> {
    const file = this.#files.get(id);
    if (!file) return err('not-open');
    const finished = await file.finish();
    this.#files.delete(id);
    if (!this.active) this.onActiveChanged(false);
    logEvent('recording.closed', { ok: finished.ok });
    return finished.ok ? ok({ bytes: finished.value }) : finished;
  }

  /** The page is gone: what it wrote stays and is playable. */
  async finishAll(): Promise<void> {
    await Promise.all([...this.#files.keys()].map((id) => letGo(this.finish(id), 'finish() logs it')));
  }

  async #spaceAt(path: string): Promise<DiskSpace> {
    return spaceOf(await this.#with.freeBytes(dirname(path)));
  }
}
