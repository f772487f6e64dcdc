import { isCaptured } from '../../common/scene/layer.ts';
import { type Material, Painter } from './painter.ts';
import type { Plan } from './protocol.ts';

/** A new plan waits at most this long for the first frame of everything in it, ms. */
const WAIT_MS = 500;
/** A picture that does not change is sent again after this time, ms, so that who comes late gets one. */
const REPEAT_MS = 500;

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
  #writtenAt = Number.NEGATIVE_INFINITY;
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

  /** Paints and writes if anything changed, or if the last picture is old. */
  async tick(now: number): Promise<void> {
    const shown = this.frozen ? null : this.#takeWaiting(now);
    if (!this.#plan) return;
    const made = this.frozen && this.#painted ? this.#painted : this.#ingredients(this.#plan);
    const changed = shown !== null || made !== this.#painted;
    if (!changed && now - this.#writtenAt < REPEAT_MS) return;
    if (changed) await this.#painter.paint(this.#plan);
    this.#painted = made;
    this.#writtenAt = now;
    await this.#write(now);
    if (shown !== null) this.#onShown(shown);
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
