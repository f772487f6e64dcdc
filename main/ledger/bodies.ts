import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Sealer } from './sealer.ts';

const SALT_BYTES = 32;

const Secret = z.strictObject({
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  text: z.string(),
  token: z.string().nullable(),
  notBefore: z.string().nullable(),
  destination: z.string().nullable(),
});
type Secret = z.infer<typeof Secret>;
const Stored = z.strictObject({
  commit: z.string().regex(/^[0-9a-f]{64}$/),
  sealed: z.string().optional(),
  plain: Secret.optional(),
});
type Stored = z.infer<typeof Stored>;

/** The exact bytes of a record, and what only this device knows of it. */
export interface Body {
  readonly bytes: Buffer;
  /** Deletes the record on the platform; null where nothing is meant to be sent. */
  readonly token: string | null;
  /** ISO 8601 UTC; null where nothing is meant to be sent. */
  readonly notBefore: string | null;
  readonly destination: string | null;
}
/** Where a body lies: `<scope>/<day>`. */
export type Place = string;
export interface Prepared {
  readonly place: Place;
  readonly commit: string;
  readonly line: string;
}

export const commitOf = (salt: string, text: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'hex')).update(text, 'utf8').digest('hex');

const missing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Names in a folder; none where there is none. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (missing(error)) return [];
    throw error;
  });
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  // Windows has no such thing for folders; there the rename itself is written through.
  await handle.sync().catch(() => {});
  await handle.close();
}

/**
 * The bytes behind the ledger's commitments, one file for each scope and UTC day, so that a day or a scope can go
 * without touching the chain. Encrypted where a key of the system's key ring is to be had.
 */
export class Bodies {
  readonly #folder: string;
  readonly #sealer: Sealer | null;

  /** @param folder of all bodies */
  constructor(folder: string, sealer: Sealer | null) {
    this.#folder = folder;
    this.#sealer = sealer;
  }

  /** Salts and seals; nothing is written yet. */
  prepare(scope: string, day: string, { bytes, token, notBefore, destination }: Body): Prepared {
    const secret: Secret = {
      salt: randomBytes(SALT_BYTES).toString('hex'),
      text: bytes.toString('utf8'),
      token,
      notBefore,
      destination,
    };
    const commit = commitOf(secret.salt, secret.text);
    const stored: Stored = this.#sealer
      ? { commit, sealed: this.#sealer.seal(Buffer.from(JSON.stringify(secret))).toString('base64') }
      : { commit, plain: secret };
    return { place: `${scope}/${day}`, commit, line: JSON.stringify(stored) };
  }

  /** Resolves when they are on disk. */
  async write(prepared: readonly Prepared[]): Promise<void> {
    for (const place of new Set(prepared.map((body) => body.place))) {
      const lines = prepared.filter((body) => body.place === place).map(({ line }) => `${line}\n`);
      const path = this.#path(place);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(path, 'a', 0o600);
      try {
        // A line that a crash left unfinished must not swallow the next.
        const torn = (await file.stat()).size > 0 && !(await readFile(path, 'utf8')).endsWith('\n');
        await file.appendFile((torn ? '\n' : '') + lines.join(''));
        await file.datasync();
      } finally {
        await file.close();
      }
    }
  }

  /** Every place that has a file. */
  async places(): Promise<readonly Place[]> {
    const scopes = await namesIn(this.#folder);
    const each = scopes.map(async (scope) =>
      (await namesIn(join(this.#folder, scope)))
        .filter((name) => name.endsWith('.jsonl'))
        .map((name) => `${scope}/${name.slice(0, -'.jsonl'.length)}`),
    );
    return (await Promise.all(each)).flat().sort();
  }

  /** What lies at a place by its commitment; null for what cannot be opened or is not what was committed to. */
  async read(place: Place): Promise<ReadonlyMap<string, Body | null>> {
    return new Map((await this.#lines(place)).map((stored) => [stored.commit, this.#open(stored)]));
  }

  /** Each line of a place: whether it is what its commitment says; `sealed` = cannot be told without the key. */
  async check(
    place: Place,
  ): Promise<readonly { readonly commit: string | null; readonly state: 'good' | 'bad' | 'sealed' }[]> {
    const lines = (await readFile(this.#path(place), 'utf8')).split('\n').filter((line) => line !== '');
    return lines.map((line) => {
      const parsed = Stored.safeParse(json(line));
      if (!parsed.success) return { commit: null, state: 'bad' };
      const { commit, sealed } = parsed.data;
      if (sealed !== undefined && !this.#sealer) return { commit, state: 'sealed' };
      return { commit, state: this.#open(parsed.data) ? 'good' : 'bad' };
    });
  }

  /** Removes all but these from a place; what goes is gone from the file when this resolves. */
  async keep(place: Place, commits: ReadonlySet<string>): Promise<void> {
    const path = this.#path(place);
    const kept = (await this.#lines(place)).filter(({ commit }) => commits.has(commit));
    if (kept.length === 0)
      await unlink(path).catch((error: unknown) => {
        if (!missing(error)) throw error;
      });
    else await this.#replace(path, kept.map((stored) => `${JSON.stringify(stored)}\n`).join(''));
    await syncFolder(dirname(path)).catch((error: unknown) => {
      if (!missing(error)) throw error;
    });
  }

  async #replace(path: string, text: string): Promise<void> {
    const file = await open(`${path}.new`, 'w', 0o600);
    await file.writeFile(text);
    await file.datasync();
    await file.close();
    await rename(`${path}.new`, path);
  }

  #path(place: Place): string {
    return join(this.#folder, `${place}.jsonl`);
  }

  /** Lines that are not whole are nobody's: the chain never got to name them. */
  async #lines(place: Place): Promise<readonly Stored[]> {
    const text = await readFile(this.#path(place), 'utf8').catch((error: unknown) => {
      if (missing(error)) return '';
      throw error;
    });
    return text.split('\n').flatMap((line): readonly Stored[] => {
      const parsed = Stored.safeParse(json(line));
      return parsed.success ? [parsed.data] : [];
    });
  }

  #open({ commit, sealed, plain }: Stored): Body | null {
    const parsed = Secret.safeParse(plain ?? this.#unseal(sealed));
    if (!parsed.success || commitOf(parsed.data.salt, parsed.data.text) !== commit) return null;
    const { text, token, notBefore, destination } = parsed.data;
    return { bytes: Buffer.from(text, 'utf8'), token, notBefore, destination };
  }

  #unseal(sealed: string | undefined): unknown {
    const opened = sealed === undefined ? null : this.#sealer?.open(Buffer.from(sealed, 'base64'));
    return opened ? json(opened.toString('utf8')) : null;
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
