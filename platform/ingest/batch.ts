/** Longest wait of one for others. */
const COLLECT_MS = 250;

/**
 * Gathers what arrives within a quarter of a second and hands it over together. Each caller learns its own result, and
 * only when the whole batch is done.
 */
export class Batch<T, R> {
  readonly #run: (all: readonly T[]) => Promise<readonly R[]>;
  #waiting: { value: T; resolve: (result: R) => void; reject: (error: unknown) => void }[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** @param run gives one result for each value, in their order. */
  constructor(run: (all: readonly T[]) => Promise<readonly R[]>) {
    this.#run = run;
  }

  add(value: T): Promise<R> {
    this.#timer ??= setTimeout(() => void this.flush(), COLLECT_MS);
    return new Promise((resolve, reject) => this.#waiting.push({ value, resolve, reject }));
  }

  /** Hands over at once what is waiting; ends when it is done. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batch = this.#waiting.splice(0);
    if (batch.length === 0) return;
    try {
      const results = await this.#run(batch.map(({ value }) => value));
      for (const [at, result] of results.entries()) batch[at]?.resolve(result);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
