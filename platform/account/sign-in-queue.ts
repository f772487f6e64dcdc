import { SignInAttempts } from './attempts.ts';

/** A hash takes a core for 150 ms and 32 MiB: with more at once the platform's other answers would wait. */
const MAX_AT_ONCE = 2;
const MAX_WAITING = 32;
const MAX_WAIT_MS = 2_000;
/** So many of the last minute may fail before a key is slowed. */
const ALLOWED_FAILURES = 10;
/** Between two attempts of a slowed key. */
const SLOWED_MS = 1_000;

/** Who tries to sign in. */
export interface Attempt {
  readonly name: string;
  /** The neighbourhood that it comes from. */
  readonly from: string;
  /** The connection that it comes over. */
  readonly via: object;
}

interface Waiting {
  readonly attempt: Attempt;
  /** How many attempts came over the same connection before, looked at or not. */
  readonly tried: number;
  readonly order: number;
  readonly deadline: NodeJS.Timeout;
  readonly decide: (turn: boolean) => void;
}

/**
 * Decides whose password is looked at next, so that guessing is slow and whoever guesses keeps nobody else out. A key with
 * too many failures is slowed, never locked: else a stranger could lock a host out. First come those whose neighbourhood
 * has failed least and whose connection has tried least, among equals the newest, since guessers wait already.
 */
export class SignInQueue {
  readonly #attempts: SignInAttempts;
  readonly #now: () => number;
  readonly #triedVia = new WeakMap<object, number>();
  #waiting: Waiting[] = [];
  #order = 0;
  #running = 0;
  #next: NodeJS.Timeout | undefined;

  /** @param now milliseconds of a clock that does not go back. */
  constructor(now: () => number) {
    this.#now = now;
    this.#attempts = new SignInAttempts(now);
  }

  /**
   * Runs `check` in turn; it resolves with whether the password was right.
   * @returns its result, or null for one that was not looked at: too many wait, or it has waited 2 s.
   */
  async run(attempt: Attempt, check: () => Promise<boolean>): Promise<boolean | null> {
    if (!(await this.#turn(attempt))) return null;
    try {
      const right = await check();
      if (right) for (const key of keysOf(attempt)) this.#attempts.giveBack(key);
      return right;
    } finally {
      this.#running -= 1;
      this.#pump();
    }
  }

  #turn(attempt: Attempt): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const deadline = setTimeout(() => this.#decide(waiting, false), MAX_WAIT_MS);
    const tried = this.#triedVia.get(attempt.via) ?? 0;
    this.#triedVia.set(attempt.via, tried + 1);
    const waiting: Waiting = { attempt, tried, order: this.#order++, deadline, decide: resolve };
    this.#waiting.push(waiting);
    this.#pump();
    const last = this.#waiting.length > MAX_WAITING ? this.#sorted().at(-1) : undefined;
    if (last) this.#decide(last, false);
    return promise;
  }

  #decide(waiting: Waiting, turn: boolean): void {
    clearTimeout(waiting.deadline);
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    waiting.decide(turn);
  }

  #sorted(): readonly Waiting[] {
    const ranked = this.#waiting.map((waiting) => ({
      waiting,
      from: this.#attempts.recent(`from:${waiting.attempt.from}`).length,
    }));
    const tried = ({ waiting }: { waiting: Waiting }) => waiting.tried;
    ranked.sort((a, b) => a.from - b.from || tried(a) - tried(b) || b.waiting.order - a.waiting.order);
    return ranked.map(({ waiting }) => waiting);
  }

  /** How long after `at` a key still has to wait, ms. */
  #slowedFor(key: string, at: number): number {
    const recent = this.#attempts.recent(key);
    if (recent.length < ALLOWED_FAILURES) return 0;
    return Math.max(0, SLOWED_MS - (at - (recent.at(-1) ?? 0)));
  }

  /** A name that is being guessed is slowed only for those who have failed: its host comes from elsewhere. */
  #waitOf({ name, from }: Attempt, at: number): number {
    const failed = this.#attempts.recent(`from:${from}`).length > 0;
    return Math.max(this.#slowedFor(`from:${from}`, at), failed ? this.#slowedFor(`name:${name}`, at) : 0);
  }

  #pump(): void {
    clearTimeout(this.#next);
    if (this.#running >= MAX_AT_ONCE || this.#waiting.length === 0) return;
    // One moment for all: else the one behind could be let go in place of the first.
    const at = this.#now();
    const first = this.#sorted().find(({ attempt }) => this.#waitOf(attempt, at) === 0);
    if (first) {
      this.#running += 1;
      for (const key of keysOf(first.attempt)) this.#attempts.count(key);
      this.#decide(first, true);
      this.#pump();
      return;
    }
    const soonest = Math.min(...this.#waiting.map(({ attempt }) => this.#waitOf(attempt, at)));
    this.#next = setTimeout(() => this.#pump(), soonest).unref();
  }
}

const keysOf = ({ name, from }: Attempt): readonly string[] => [`name:${name}`, `from:${from}`];
