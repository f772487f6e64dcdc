import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { sha256 } from '../common/node/sha256.ts';

const MAX_BYTES = 2 * 1024 * 1024;

/** The operator's policy text as the API hands it out. */
interface OperatorPolicy {
  readonly kind: 'operator';
  readonly text: string;
  /** Of the UTF-8 bytes of `text`, lowercase hex. */
  readonly sha256: string;
  /** Named in the first lines as `version: ...` or `版本：...`, else null. */
  readonly version: string | null;
  /** ISO 8601 UTC, from the file's date. */
  readonly updatedAt: string;
}

function versionOf(text: string): string | null {
  const head = text.split('\n', 10).join('\n');
  return /^[\s#>*-]*(?:version|版本(?:号)?)\s*[:：]\s*(\S{1,40})/im.exec(head)?.[1] ?? null;
}

/** Throws what a person must mend. */
async function checked(file: string): Promise<Stats> {
  const stats = await stat(file);
  if (stats.size === 0 || stats.size > MAX_BYTES) throw new Error('the policy file is empty or above 2 MiB');
  return stats;
}

async function read(file: string, { mtime }: Stats): Promise<OperatorPolicy> {
  const bytes = await readFile(file);
  // A byte order mark would be hashed but not shown.
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  return {
    kind: 'operator',
    text,
    sha256: sha256(text),
    version: versionOf(text),
    updatedAt: mtime.toISOString(),
  };
}

/** The operator's text, read anew whenever its file has changed, so that it can be replaced while the platform runs. */
export class PolicyFile {
  readonly #file: string | null;
  #kept: { readonly stats: Stats; readonly json: Buffer } | null = null;

  /** @param file null = there is none */
  constructor(file: string | null) {
    this.#file = file;
  }

  /**
   * An `OperatorPolicy` as JSON, in bytes that all answers share; null without a file. Throws if a file is named that
   * cannot be read, is empty or above 2 MiB: an operator who names a text must not silently serve none.
   */
  async json(): Promise<Buffer | null> {
    if (this.#file === null) return null;
    const stats = await checked(this.#file);
    const { mtimeMs, size, ino } = stats;
    const kept = this.#kept;
    if (kept?.stats.mtimeMs === mtimeMs && kept.stats.size === size && kept.stats.ino === ino)
      return kept.json;
    const json = Buffer.from(JSON.stringify(await read(this.#file, stats)));
    this.#kept = { stats, json };
    return json;
  }
}
