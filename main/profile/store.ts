import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import type { z } from 'zod';
import { logError, logEvent } from '../log/index.ts';

/** A small JSON file of the profile whose content is always valid: what is not is put aside, never lost or believed. */
export class Store<T extends Record<string, unknown>> {
  readonly #schema: z.ZodType<T>;
  readonly #defaults: T;
  readonly #file: ElectronStore<Record<string, unknown>>;
  #value: T;
  /** True when an unreadable or invalid file was put aside at this start. */
  readonly recovered: boolean;

  /** @param folder the profile folder */
  constructor(folder: string, name: string, schema: z.ZodType<T>, defaults: T) {
    this.#schema = schema;
    this.#defaults = defaults;
    const read = this.#read(folder, name);
    this.recovered = read === null;
    if (this.recovered) this.#putAside(folder, name);
    this.#file = new ElectronStore({ name, cwd: folder });
    this.#value = read ?? defaults;
  }

  get(): T {
    return this.#value;
  }

  /** Keeps the new value and writes it; false when it could not be written (then the old value stays). */
  set(value: T): boolean {
    const valid = this.#schema.parse(value);
    try {
      this.#file.store = valid;
    } catch (error) {
      logError('store.not-saved', 'write', error);
      return false;
    }
    this.#value = valid;
    return true;
  }

  /** The valid content, the defaults where there is no file, null for a file that cannot be believed. */
  #read(folder: string, name: string): T | null {
    if (!existsSync(join(folder, `${name}.json`))) return this.#defaults;
    try {
      const parsed = this.#schema.safeParse(
        new ElectronStore<Record<string, unknown>>({ name, cwd: folder }).store,
      );
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }

  #putAside(folder: string, name: string): void {
    logEvent('store.recovered', { name });
    try {
      renameSync(join(folder, `${name}.json`), join(folder, `${name}.broken-${Date.now()}.json`));
    } catch (error) {
      logError('store.not-saved', 'put aside', error);
    }
  }
}
