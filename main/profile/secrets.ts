import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { logError } from '../log/index.ts';

/**
 * Says whether the system really keeps a secret: on Linux without a key ring, Electron only pretends (electron
 * docs/api/safe-storage.md).
 */
function keepsSecrets(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

/** Says what keeps secrets here: the back end's name on Linux, `system` elsewhere, `none` where there is nothing. */
export function keyRingName(): string {
  if (!safeStorage.isEncryptionAvailable()) return 'none';
  return process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system';
}

/** The key as the key ring gives it back; null when it cannot. */
function storedKey(file: string, name: string): Buffer | null {
  try {
    return Buffer.from(safeStorage.decryptString(readFileSync(file)), 'base64');
  } catch (error) {
    logError('store.recovered', name, error);
    return null;
  }
}

function newKey(file: string, bytes: number): Buffer {
  const key = randomBytes(bytes);
  // On disk before anything that it seals.
  writeFileSync(file, safeStorage.encryptString(key.toString('base64')), { mode: 0o600, flush: true });
  return key;
}

/**
 * Gives the key of that name, which lies on disk only as the system's key ring gave it; null where the system has none.
 * Where an old key cannot be had any more a new one is made, and what the old one sealed stays unreadable.
 *
 * @param folder the profile
 * @param bytes length of the key
 */
export function keptKey(folder: string, name: string, bytes: number): Buffer | null {
  if (!keepsSecrets()) return null;
  const file = join(folder, name);
  const key = existsSync(file) ? storedKey(file, name) : null;
  if (key?.length === bytes) return key;
  // Kept by name: the key ring may know it again one day.
  if (existsSync(file)) renameSync(file, `${file}.unreadable-${Date.now()}`);
  return newKey(file, bytes);
}

/**
 * A short secret of the host's. On disk only as the system's key ring sealed it; where there is none it is held for this
 * run of the app alone.
 */
export class KeptSecret {
  readonly #file: string;
  /** Undefined = not read yet. */
  #text: string | null | undefined;

  /** @param folder the profile */
  constructor(folder: string, name: string) {
    this.#file = join(folder, name);
  }

  /** Says whether it is there again after a restart. */
  get lasting(): boolean {
    return keepsSecrets();
  }

  get(): string | null {
    if (this.#text === undefined) this.#text = this.#read();
    return this.#text;
  }

  /** Null removes it. False when that could not be written; then the old one stays. */
  set(text: string | null): boolean {
    try {
      if (text === null) rmSync(this.#file, { force: true });
      else if (keepsSecrets())
        writeFileSync(this.#file, safeStorage.encryptString(text), { mode: 0o600, flush: true });
    } catch (error) {
      logError('store.not-saved', 'secret', error);
      return false;
    }
    this.#text = text;
    return true;
  }

  #read(): string | null {
    if (!keepsSecrets() || !existsSync(this.#file)) return null;
    try {
      return safeStorage.decryptString(readFileSync(this.#file));
    } catch (error) {
      logError('store.recovered', 'secret', error);
      return null;
    }
  }
}
