/** What a click in the page can open: each once, the list of sources for a time. */
export type CaptureScope = 'camera' | 'microphone' | 'screen' | 'systemAudio' | 'list';

/** How long a click opens its scope, ms (requirements P1.2-3a: at most two seconds for the microphone). */
const OPEN_FOR_MS: Readonly<Record<CaptureScope, number>> = {
  camera: 2000,
  microphone: 2000,
  screen: 10_000,
  systemAudio: 2000,
  // Titles and thumbnails of every window: not for longer than somebody looks at them.
  list: 60_000,
};

/**
 * One-use permissions, each made by one click. Closed is the rule; an entry is taken out by its use, by time, by another
 * click and by sleep.
 */
export class ArmedCaptures {
  readonly #armed = new Map<CaptureScope, { until: number; detail: string }>();
  readonly #now: () => number;
  /** Uses of this run, for the host to see; never stored. */
  readonly #used = new Map<CaptureScope, Date>();

  /** @param now monotonic clock, ms */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** @param detail what exactly was chosen, e.g. the id of a source */
  arm(scope: CaptureScope, detail = ''): void {
    this.#armed.set(scope, { until: this.#now() + OPEN_FOR_MS[scope], detail });
  }

  /** Says whether a use would be allowed now; changes nothing. */
  isArmed(scope: CaptureScope): boolean {
    return (this.#armed.get(scope)?.until ?? -1) >= this.#now();
  }

  /** Uses the permission up. Null = closed, else the detail it was armed with. */
  take(scope: CaptureScope): string | null {
    const entry = this.isArmed(scope) ? this.#armed.get(scope) : undefined;
    this.#armed.delete(scope);
    if (entry) this.#used.set(scope, new Date());
    return entry?.detail ?? null;
  }

  /** Says when a scope was opened last in this run; null = not at all. */
  lastOpened(scope: CaptureScope): Date | null {
    return this.#used.get(scope) ?? null;
  }

  closeAll(): void {
    this.#armed.clear();
  }
}
