import { watchSize } from '../media/track-size.ts';
import type { Input } from '../state/model.ts';

/** Watches the sizes of everything that is captured: scenes depend on them. */
export class InputSizes {
  readonly #onChanged: () => void;
  readonly #watching = new Map<MediaStreamTrack, () => void>();

  /** @param onChanged an input has another size now */
  constructor(onChanged: () => void) {
    this.#onChanged = onChanged;
  }

  follow(inputs: ReadonlyMap<string, Input>): void {
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
