import { join } from 'node:path';
import { type UtilityProcess, utilityProcess } from 'electron';
import { type Reading, readingSchema, type ToCollector } from './collector-protocol.ts';
import type { CollectorLink, ReadRequest } from './sampler.ts';

/** A reading takes milliseconds; systems that start a shell for it, some seconds. */
const ANSWER_WITHIN_MS = 30_000;

interface Waiting {
  readonly settle: (reading: Reading | null) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * The collector in a utility process of its own, so that reading never holds up main. What it says is checked here
 * before anything else sees it; a process that breaks the protocol, dies or hangs is ended.
 */
class UtilityLink implements CollectorLink {
  readonly #process: UtilityProcess;
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;
  #closed = false;

  constructor(process: UtilityProcess) {
    this.#process = process;
    process.on('message', (message: unknown) => this.#hear(message));
    process.on('exit', () => this.close());
  }

  read(request: ReadRequest): Promise<Reading | null> {
    if (this.#closed) return Promise.resolve(null);
    const id = this.#next++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.close(), ANSWER_WITHIN_MS);
      this.#waiting.set(id, { settle: resolve, timer });
      this.#say({ kind: 'read', id, ...request });
    });
  }

  forget(items: ReadRequest['items']): void {
    if (!this.#closed) this.#say({ kind: 'forget', items });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const id of [...this.#waiting.keys()]) this.#settle(id, null);
    // One that is not there yet cannot be ended, and would live on (electron docs/api/utility-process.md, kill()).
    if (!this.#process.kill()) this.#process.once('spawn', () => this.#process.kill());
  }

  #say(message: ToCollector): void {
    this.#process.postMessage(message);
  }

  #hear(message: unknown): void {
    const parsed = readingSchema.safeParse(message);
    if (parsed.success) this.#settle(parsed.data.id, parsed.data);
    else this.close();
  }

  #settle(id: number, reading: Reading | null): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    waiting.settle(reading);
  }
}

/** The variables that finding system tools needs, and no other: the rest of the environment is the host's own. */
const NEEDED = ['PATH', 'SystemRoot', 'LANG'];

/** Starts the collector; it reads nothing until it is asked. */
export function openCollector(): CollectorLink {
  const env = Object.fromEntries(
    NEEDED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  return new UtilityLink(
    utilityProcess.fork(join(import.meta.dirname, 'collector.js'), [], {
      serviceName: 'LiaoLiao Anchor statistics',
      stdio: 'ignore',
      env,
    }),
  );
}
