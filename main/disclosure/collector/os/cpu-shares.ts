/**
 * Turns CPU time that adds up into shares of the machine between two readings. It knows processes by their number and
 * keeps nothing else of them.
 */
export class CpuShares {
  readonly #cores: number;
  #before = new Map<number, number>();
  #now = new Map<number, number>();
  #at: number | null = null;
  #elapsed: number | null = null;

  /** @param cores of the whole machine */
  constructor(cores: number) {
    this.#cores = cores;
  }

  /** @param ms of a monotonic clock */
  begin(ms: number): void {
    this.#elapsed = this.#at === null ? null : ms - this.#at;
    this.#at = ms;
    this.#before = this.#now;
    this.#now = new Map();
  }

  /** Share in %; null at the first reading. A number that was given to another process counts from nothing. */
  share(pid: number, cpuMs: number): number | null {
    this.#now.set(pid, cpuMs);
    if (this.#elapsed === null || this.#elapsed <= 0) return null;
    const used = cpuMs - (this.#before.get(pid) ?? 0);
    return (100 * (used < 0 ? cpuMs : used)) / this.#elapsed / this.#cores;
  }
}
