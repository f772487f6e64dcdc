import type { ProducerSource } from './types.ts';

interface Held {
  readonly track: MediaStreamTrack;
  readonly release: () => void;
}

/** What the host broadcasts, whether or not a connection carries it now. The tracks stay the caller's. */
export class TrackSet {
  readonly #held = new Map<ProducerSource, Held>();
  readonly #onEnded: (source: ProducerSource) => void;

  /** `onEnded` is called when a track that is held ends by itself, at once if it has ended already. */
  constructor(onEnded: (source: ProducerSource) => void) {
    this.#onEnded = onEnded;
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
    const ended = () => this.#onEnded(source);
    track.addEventListener('ended', ended, { once: true });
    this.#held.set(source, { track, release: () => track.removeEventListener('ended', ended) });
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
