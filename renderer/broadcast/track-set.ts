import { watchSize } from '../media/index.ts';
import type { ProducerSource } from './types.ts';

export interface TrackEvents {
  /** A track that is held ended by itself; told at once if it had ended already. */
  readonly onEnded: (source: ProducerSource) => void;
  /** The pictures of a track that is held have another size now. */
  readonly onResized: (source: ProducerSource) => void;
}

interface Held {
  readonly track: MediaStreamTrack;
  readonly release: () => void;
}

/** What the host broadcasts, whether or not a connection carries it now. The tracks stay the caller's. */
export class TrackSet {
  readonly #held = new Map<ProducerSource, Held>();
  readonly #events: TrackEvents;

  constructor(events: TrackEvents) {
    this.#events = events;
  }

  get sources(): readonly ProducerSource[] {
    return [...this.#held.keys()];
  }

  get entries(): readonly (readonly [ProducerSource, MediaStreamTrack])[] {
    return [...this.#held].map(([source, { track }]) => [source, track]);
  }

  get(source: ProducerSource): MediaStreamTrack | null {
    return this.#held.get(source)?.track ?? null;
  }

  set(source: ProducerSource, track: MediaStreamTrack): void {
    this.#held.get(source)?.release();
    const ended = () => this.#events.onEnded(source);
    track.addEventListener('ended', ended, { once: true });
    const unwatch =
      track.kind === 'video' ? watchSize(track, () => this.#events.onResized(source)) : () => {};
    const release = () => {
      track.removeEventListener('ended', ended);
      unwatch();
    };
    this.#held.set(source, { track, release });
    // It may have ended while it was being produced, before anybody listened.
    if (track.readyState === 'ended') ended();
  }

  /** Idempotent. */
  delete(source: ProducerSource): void {
    this.#held.get(source)?.release();
    this.#held.delete(source);
  }

  clear(): void {
    for (const source of this.sources) this.delete(source);
  }
}
