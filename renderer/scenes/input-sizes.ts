import type { CaptureState } from '../capture/index.ts';
import type { ReadableStore } from '../kit/index.ts';
import { watchSize } from '../media/index.ts';

/** Watches the sizes of everything that is captured: scenes depend on them. */
export class InputSizes {
  readonly #capture: ReadableStore<CaptureState>;
  readonly #onChanged: () => void;
  readonly #watching = new Map<MediaStreamTrack, () => void>();

  /** @param onChanged an input has another size now */
  constructor(capture: ReadableStore<CaptureState>, onChanged: () => void) {
    this.#capture = capture;
    this.#onChanged = onChanged;
  }

  /** Returns what ends it. */
  start(): () => void {
    const off = this.#capture.subscribe(({ inputs }) => this.#follow(inputs));
    return () => {
      off();
      this.#follow(new Map());
    };
  }

  #follow(inputs: CaptureState['inputs']): void {
    const open = new Set([...inputs.values()].map(({ track }) => track));
    for (const [track, end] of this.#watching) {
      if (open.has(track)) continue;
      end();
      this.#watching.delete(track);
    }
    for (const track of open)
      if (!this.#watching.has(track)) this.#watching.set(track, watchSize(track, this.#onChanged));
  }
}
