import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../../common/node/sha256.ts';
import { sha256Schema } from '../../common/sha256-schema.ts';
import { missing, namesIn, syncFolder } from './folder.ts';
import type { Sealer } from './sealer.ts';

const SALT_BYTES = 32;
const SUFFIX = '.jsonl';
/** A file ends so while it is being written to take another's place. */
const UNFINISHED = '.new';

const Secret = z.strictObject({
  salt: sha256Schema,
  text: z.string(),
  token: z.string().nullable(),
  notBefore: z.string().nullable(),
  destination: z.string().nullable(),
});
type Secret = z.infer<typeof Secret>;
const Stored = z.strictObject({
  commit: sha256Schema,
  sealed: z.string().optional(),
  /** Which key sealed it: tells bytes of a lost key from bytes that were changed. */
  key: z.string().optional(),
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
/** Says where a body lies: `<scope>/<day>`. */
export type Place = string;
export interface Prepared {
  readonly place: Place;
  readonly commit: string;
  readonly line: string;
}

const commitOf = (salt: string, text: string): string =>
  sha256(Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(text)]));

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
      ? {
          commit,
          key: this.#sealer.id,
          sealed: this.#sealer.seal(Buffer.from(JSON.stringify(secret))).toString('base64'),
        }
      : { commit, plain: secret };
    return { place: `${scope}/${day}`, commit, line: JSON.stringify(stored) };
  }

  /** Resolves when they are on disk. */
  async write(prepared: readonly Prepared[]): Promise<void> {
    for (const place of new Set(prepared.map((body) => body.place))) {
      const lines = prepared.filter((body) => body.place === place).map(({ line }) => `${line}\n`);
      const path = this.#path(place);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(path, 'a+', 0o600);
      try {
        // A line that a crash left unfinished must not swallow the next.
        await file.appendFile(((await endsUnfinished(file)) ? '\n' : '') + lines.join(''));
        await file.datasync();
        // Every time: a file whose name a power cut takes away is no file.
        await syncFolder(dirname(path));
      } finally {
        await file.close();
      }
    }
  }

  /** Every place that has a file. */
  async places(): Promise<readonly Place[]> {
    return (await this.#names())
      .filter((name) => name.endsWith(SUFFIX))
      .map((name) => name.slice(0, -SUFFIX.length));
  }

  /** Removes what a crash left half done; the file whose place it was to take is still whole. */
  async clearUnfinished(): Promise<void> {
    for (const name of await this.#names())
      if (name.endsWith(UNFINISHED)) await unlink(join(this.#folder, name));
  }

  /** Reads what lies at a place by its commitment; null for what cannot be opened or is not what was committed to. */
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
      if (sealed !== undefined && parsed.data.key !== this.#sealer?.id) return { commit, state: 'sealed' };
      return { commit, state: this.#open(parsed.data) ? 'good' : 'bad' };
    });
  }

  /** Removes these from a place; what goes is gone from the file when this resolves. */
  async remove(place: Place, commits: ReadonlySet<string>): Promise<void> {
    const lying = (await this.#lines(place)).map(({ commit }) => commit);
    await this.keep(place, new Set(lying.filter((commit) => !commits.has(commit))));
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
    const file = await open(path + UNFINISHED, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(path + UNFINISHED, path);
  }

  /** `<scope>/<file>` of whatever lies here. */
  async #names(): Promise<readonly string[]> {
    const scopes = await namesIn(this.#folder);
    const each = scopes.map(async (scope) =>
      (await namesIn(join(this.#folder, scope))).map((name) => `${scope}/${name}`),
    );
    return (await Promise.all(each)).flat().sort();
  }

  #path(place: Place): string {
    return join(this.#folder, place + SUFFIX);
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

async function endsUnfinished(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString('latin1') !== '\n';
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
