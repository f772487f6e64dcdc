import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Upload } from '../../common/ingest/upload.ts';
import type { Cell } from './aggregates.ts';
import type { Stored } from './store.ts';

/** What the thread is asked, in turn. */
export type StoreCall =
  | { readonly method: 'add'; readonly uploads: readonly Upload[] }
  | { readonly method: 'delete'; readonly token: string }
  | { readonly method: 'cells'; readonly item: string; readonly entry: string; readonly before: string }
  | { readonly method: 'prune'; readonly now: Date }
  | { readonly method: 'close' };

export type StoreAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** More than this waiting for the thread is refused, so that memory stays bounded. */
const MAX_PENDING = 64;

/** The records, kept by a thread of their own. Calls are done in the order in which they are made. */
export class StoreThread {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  readonly #pending = new Map<number, Pending>();
  #failure: Error | null = null;
  #id = 0;

  private constructor(worker: Worker) {
    this.#worker = worker;
    this.#ended = new Promise((resolve) => worker.once('exit', () => resolve()));
    worker.on('message', ({ id, answer }: { id: number; answer: StoreAnswer }) => {
      const pending = this.#pending.get(id);
      this.#pending.delete(id);
      if (answer.ok) pending?.resolve(answer.value);
      else pending?.reject(new Error(answer.message));
    });
    worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#fail(new Error('the thread of the records has ended')));
  }

  /** @param file a path, or null for memory. Throws if it cannot be had. */
  static async open(file: string | null, now: Date): Promise<StoreThread> {
    const thread = new StoreThread(
      new Worker(join(import.meta.dirname, 'store-worker.ts'), { workerData: { file } }),
    );
    await thread.prune(now);
    return thread;
  }

  /** What was asked and whatever will be: without its thread the store answers nothing. */
  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }

  /** Whether so much waits that nothing more should be asked now. */
  get busy(): boolean {
    return this.#pending.size >= MAX_PENDING;
  }

  // The answer to each call has the type that the store's method of that name returns.
  #call<T>(call: StoreCall): Promise<T> {
    if (this.#failure) return Promise.reject(this.#failure);
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const id = this.#id++;
    this.#pending.set(id, { resolve: (value) => resolve(value as T), reject });
    this.#worker.postMessage({ id, call });
    return promise;
  }

  /** As `RecordStore.add`; the file is put in order again within seconds. */
  add(uploads: readonly Upload[]): Promise<readonly Stored[]> {
    return this.#call({ method: 'add', uploads });
  }

  delete(token: string): Promise<boolean> {
    return this.#call({ method: 'delete', token });
  }

  cells(item: string, entry: string, before: string): Promise<readonly Cell[]> {
    return this.#call({ method: 'cells', item, entry, before });
  }

  prune(now: Date): Promise<void> {
    return this.#call({ method: 'prune', now });
  }

  /** Puts the file in order and ends the thread. */
  async close(): Promise<void> {
    if (!this.#failure) await this.#call({ method: 'close' });
    await this.#ended;
  }
}
