import { isCaptured } from '../../common/scenes/layer.ts';
import { type Material, Painter } from './painter.ts';
import type { Plan } from './protocol.ts';

/** A new plan waits at most this long for the first frame of everything in it, ms. */
const WAIT_MS = 500;
interface Waiting {
  readonly plan: Plan;
  readonly revision: number;
  readonly since: number;
}

/** One stream of pictures: the plan that is shown, the one that waits to be, and what was painted last. */
export class Output {
  readonly #material: Material;
  readonly #painter: Painter;
  readonly #writer: WritableStreamDefaultWriter<VideoFrame>;
  readonly #onShown: (revision: number) => void;
  #plan: Plan | null = null;
  #waiting: Waiting | null = null;
  /** What the last picture was made of. */
  #painted = '';
  frozen = false;

  constructor(material: Material, writable: WritableStream<VideoFrame>, onShown: (revision: number) => void) {
    this.#material = material;
    this.#painter = new Painter(material);
    this.#writer = writable.getWriter();
    this.#onShown = onShown;
  }

  show(plan: Plan, revision: number): void {
    this.#waiting = { plan, revision, since: performance.now() };
  }

  close(): void {
    this.#writer.close().catch(() => {
      // The track was stopped first; there is nothing left to close.
    });
  }

  /** Says whether this input sets the beat: it is the lowest picture, the largest as a rule. */
  ledBy(input: string): boolean {
    return this.#plan?.layers.find(isCaptured)?.input === input;
  }

  /** Says whether this input is to be seen, or is waited for. */
  shows(input: string): boolean {
    const uses = (plan: Plan | undefined | null) =>
      plan?.layers.some((layer) => isCaptured(layer) && layer.input === input) === true;
    return !this.frozen && (uses(this.#plan) || uses(this.#waiting?.plan));
  }

  /** Paints if anything changed, and writes the picture. Answers whether a plan is still waiting. */
  async tick(now: number): Promise<boolean> {
    const shown = this.frozen ? null : this.#takeWaiting(now);
    if (this.#plan) {
      const made = this.frozen && this.#painted ? this.#painted : this.#ingredients(this.#plan);
      if (shown !== null || made !== this.#painted) await this.#painter.paint(this.#plan);
      this.#painted = made;
      await this.#write(now);
      if (shown !== null) this.#onShown(shown);
    }
    return this.#waiting !== null && !this.frozen;
  }

  async #write(now: number): Promise<void> {
    const frame = this.#painter.frame(Math.round(now * 1000));
    try {
      await this.#writer.write(frame);
    } catch {
      // The track was stopped: nobody takes the picture.
      frame.close();
    }
  }

  /** Puts the waiting plan in place once everything in it has a picture, so that a switch never shows a hole. */
  #takeWaiting(now: number): number | null {
    const waiting = this.#waiting;
    if (!waiting || !(this.#complete(waiting.plan) || now - waiting.since >= WAIT_MS)) return null;
    this.#plan = waiting.plan;
    this.#waiting = null;
    return waiting.revision;
  }

  #complete({ layers }: Plan): boolean {
    return layers.every(
      (layer) => !isCaptured(layer) || this.#material.inputs.get(layer.input)?.ready === true,
    );
  }

  #ingredients({ layers }: Plan): string {
    return layers
      .map((layer) => {
        if (isCaptured(layer)) return this.#material.inputs.get(layer.input)?.revision ?? '-';
        return layer.kind === 'image' ? this.#material.images.has(layer.image) : '';
      })
      .join();
  }
}
