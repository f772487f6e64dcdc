import { RATE } from './web-audio.ts';

/** So often is looked whether the output still runs, and whether there is one again, ms. */
const LOOK_EVERY_MS = 1000;

/** Says whether this machine has an output for sound now. */
async function hasOutput(): Promise<boolean> {
  return (await navigator.mediaDevices.enumerateDevices()).some(({ kind }) => kind === 'audiooutput');
}

/**
 * Plays a sound on the host's own output, in a context of its own: whatever becomes of that output, the sound itself goes
 * on elsewhere. When the output comes back, it is heard again.
 */
export class Monitor {
  readonly #stream: MediaStream;
  readonly #onLost: () => void;
  #context: AudioContext | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  #lost = false;
  /** Time of the context when it was looked at last, seconds. */
  #reached = 0;

  /** @param onLost the output was lost while the host listened; said once until it is back */
  constructor(stream: MediaStream, onLost: () => void) {
    this.#stream = stream;
    this.#onLost = onLost;
  }

  /** Begins or ends; nothing is open while it is off. */
  hear(on: boolean): void {
    if (on === (this.#timer !== null)) return;
    if (!on) return this.close();
    this.#lost = false;
    this.#open();
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
  }

  /** Idempotent. */
  close(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#release();
  }

  #open(): void {
    const context = new AudioContext({ sampleRate: RATE, latencyHint: 'interactive' });
    context.createMediaStreamSource(this.#stream).connect(context.destination);
    context.addEventListener('error', () => this.#fail(context));
    this.#context = context;
    this.#reached = 0;
  }

  #release(): void {
    const context = this.#context;
    this.#context = null;
    void context?.close();
  }

  #fail(context: AudioContext): void {
    if (context !== this.#context) return;
    this.#release();
    if (this.#lost) return;
    this.#lost = true;
    this.#onLost();
  }

  /** Some outputs end without an error: then time stands still (Web Audio API 1.1, 1.1.3: currentTime). */
  async #look(): Promise<void> {
    const context = this.#context;
    if (!context) return this.#tryAgain();
    const stands = context.currentTime === this.#reached && this.#reached > 0;
    this.#reached = context.currentTime;
    if (stands || !(await hasOutput())) this.#fail(context);
    else if (this.#reached > 0) this.#lost = false;
  }

  async #tryAgain(): Promise<void> {
    if ((await hasOutput()) && this.#timer && !this.#context) this.#open();
  }
}
