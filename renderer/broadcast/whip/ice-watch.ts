/** A moment's loss mends itself. Short, because no socket tells that the server is gone, ms. */
const DISCONNECTED_FOR_MS = 1000;

/** Time for a restart of ICE, from asking for it to being connected, ms. */
const RESTARTED_WITHIN_MS = 4000;

export interface IceWatchOptions {
  /** Restarts ICE; false = that cannot be. */
  readonly restart: () => Promise<boolean>;
  readonly onFailed: (detail: string) => void;
}

/** Follows a connection: helps it once when it is lost, and gives it up when that does not bring it back. */
export class IceWatch {
  readonly #options: IceWatchOptions;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #helped = false;
  #closed = false;

  constructor(options: IceWatchOptions) {
    this.#options = options;
  }

  onState(state: RTCPeerConnectionState): void {
    if (this.#closed) return;
    if (state === 'connected') this.#recovered();
    else if (state === 'failed') void this.help();
    else if (state === 'disconnected')
      this.#timer ??= setTimeout(() => void this.help(), DISCONNECTED_FOR_MS);
  }

  /** Restarts ICE once within a time limit. */
  async help(): Promise<void> {
    this.#stop();
    if (this.#helped) return this.#fail('ice');
    this.#helped = true;
    this.#timer = setTimeout(() => this.#fail('ice'), RESTARTED_WITHIN_MS);
    if (!(await this.#options.restart())) this.#fail('restart');
  }

  /** Idempotent. */
  close(): void {
    this.#closed = true;
    this.#stop();
  }

  #recovered(): void {
    this.#stop();
    this.#helped = false;
  }

  #fail(detail: string): void {
    if (this.#closed) return;
    this.close();
    this.#options.onFailed(detail);
  }

  #stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
