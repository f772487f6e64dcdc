import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileSync } from 'atomically';
import type { z } from 'zod';
import { logError, logEvent } from '../log/log.ts';

/** A small JSON file of the profile whose content is always valid: what is not is put aside, never lost or believed. */
export class Store<T extends Record<string, unknown>> {
  readonly #schema: z.ZodType<T>;
  readonly #defaults: T;
  readonly #file: string;
  #value: T;
  /** True when an unreadable or invalid file was put aside at this start. */
  readonly recovered: boolean;

  /** @param folder the profile folder */
  constructor(folder: string, name: string, schema: z.ZodType<T>, defaults: T) {
    this.#schema = schema;
    this.#defaults = defaults;
    this.#file = join(folder, `${name}.json`);
    const read = this.#read();
    this.recovered = read === null;
    if (this.recovered) this.#putAside(folder, name);
    this.#value = read ?? defaults;
  }

  get(): T {
    return this.#value;
  }

  /** Keeps the new value and writes it; false when it could not be written (then the old value stays). */
  set(value: T): boolean {
    const valid = this.#schema.parse(value);
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFileSync(this.#file, JSON.stringify(valid, null, '\t'), { mode: 0o600 });
    } catch (error) {
      logError('store.not-saved', 'write', error);
      return false;
    }
    this.#value = valid;
    return true;
  }

  /** The valid content, the defaults where there is no file, null for a file that cannot be believed. */
  #read(): T | null {
    if (!existsSync(this.#file)) return this.#defaults;
    try {
      const parsed = this.#schema.safeParse(JSON.parse(readFileSync(this.#file, 'utf8')));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }

  #putAside(folder: string, name: string): void {
    logEvent('store.recovered', { name });
    try {
      renameSync(this.#file, join(folder, `${name}.broken-${Date.now()}.json`));
    } catch (error) {
      logError('store.not-saved', 'put aside', error);
    }
  }
}
