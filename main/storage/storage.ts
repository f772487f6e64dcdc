import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../common/result.ts';
import type { Language } from '../../common/settings/settings.ts';
import {
  type ClearableKind,
  type CookieName,
  kindOf,
  type StorageView,
  type StoredId,
} from '../../common/storage/storage.ts';
import { withdrawAll } from '../consent/index.ts';
import type { Disclosure } from '../disclosure/index.ts';
import { clearLog, keepLog, logError } from '../log/index.ts';
import { eraseAll } from './erase.ts';
import { filesBelow, listStorage, removeCookie } from './list.ts';

/** What lies in the profile folder, and its removal: part by part, or everything. */
export class StorageService {
  /** The profile folder. */
  readonly folder: string;
  readonly #disclosure: Promise<Disclosure>;

  constructor(folder: string, disclosure: Promise<Disclosure>) {
    this.folder = folder;
    this.#disclosure = disclosure;
  }

  list(): Promise<StorageView> {
    return listStorage(this.folder);
  }

  /** Clears one kind; `not-cleared` when the system did not let go of it. */
  async clear(kind: ClearableKind): Promise<Result<StorageView, 'not-cleared'>> {
    const clearing: Readonly<Record<ClearableKind, () => Promise<boolean>>> = {
      updates: () => this.#remove('updates'),
      window: () => this.#remove('window'),
      crashes: () => this.#remove('crashes'),
      aside: () => this.#remove('aside'),
      unfinished: () => this.#remove('unfinished'),
      hidden: async () => (await this.#disclosure).pipeline.hide([]) && this.#remove('hidden'),
      bodies: async () => (await (await this.#disclosure).records.eraseBodies()) >= 0,
      log: async () => clearLog(),
    };
    try {
      return (await clearing[kind]()) ? ok(await this.list()) : err('not-cleared');
    } catch (error) {
      logError('store.not-saved', `clear ${kind}`, error);
      return err('not-cleared');
    }
  }

  /** Removes one cookie of the windows. */
  async clearCookie(cookie: CookieName): Promise<Result<StorageView, 'not-cleared'>> {
    try {
      await removeCookie(cookie);
      return ok(await this.list());
    } catch (error) {
      logError('store.not-saved', 'clear a cookie', error);
      return err('not-cleared');
    }
  }

  /**
   * Stops reading and sending, closes every file, and removes everything in the profile folder. Receipts that are kept
   * say first that every grant was withdrawn: kept evidence must not keep a scope open. After an `ok` the app must end
   * at once: whatever it wrote now would be there again.
   *
   * @returns `not-saved` when a withdrawal could not be written: then nothing was removed
   */
  async eraseAll(keepReceipts: boolean, language: Language): Promise<Result<void, 'not-saved'>> {
    // Files that could not be opened need not be closed, and must go all the same.
    const opened = await this.#disclosure.catch(() => null);
    if (keepReceipts && opened && !(await withdrawAll(opened.consent, language))) return err('not-saved');
    await opened?.close().catch((error: unknown) => logError('store.not-saved', 'close', error));
    keepLog(false);
    eraseAll(this.folder, keepReceipts);
    return ok(undefined);
  }

  async #remove(kind: StoredId): Promise<boolean> {
    const found = (await filesBelow(this.folder)).filter(({ path }) => kindOf(path) === kind);
    for (const { path } of found) await rm(join(this.folder, path), { force: true });
    return true;
  }
}
