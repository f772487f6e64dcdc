import type { StoreApi } from 'zustand/vanilla';
import type { Cover, StudioState } from '../state/model.ts';
import type { Still } from './still-track.ts';

export interface PanicDependencies {
  readonly store: StoreApi<StudioState>;
  readonly closeMicrophone: () => Promise<void>;
  readonly onAir: () => boolean;
  /** What viewers see changed. */
  readonly onChange: () => Promise<void>;
  readonly stills: {
    readonly card: (like: MediaStreamTrack | null) => Still | null;
    readonly frozen: (track: MediaStreamTrack) => Promise<Still | null>;
  };
}

/**
 * 暂停画面: viewers see a still instead of the picture, and hear nothing, until the host goes on. The microphone is really
 * closed and stays so; only a click on its icon opens it again (requirements P1.2-3a). A picture that is lost on air is
 * covered by the card as well, so that the broadcast goes on.
 */
export class Panic {
  readonly #with: PanicDependencies;
  #still: Still | null = null;
  /** Counts the acts, so that a still that is overtaken while it is made is thrown away. */
  #turn = 0;

  constructor(dependencies: PanicDependencies) {
    this.#with = dependencies;
  }

  get #state(): StudioState {
    return this.#with.store.getState();
  }

  get paused(): boolean {
    const { cover } = this.#state;
    return cover !== null && cover.cause !== 'lost';
  }

  /** Follows the loss of the picture. Returns what ends it. */
  start(): () => void {
    return this.#with.store.subscribe((now, before) => {
      if (now.pictureLost && !before.pictureLost && this.#with.onAir()) void this.#coverLoss(before);
      if (!now.pictureLost && before.pictureLost && now.cover?.cause === 'lost') void this.release();
    });
  }

  toggle(cause: 'freeze' | 'card'): Promise<void> {
    return this.paused ? this.release() : this.pause(cause);
  }

  async pause(cause: 'freeze' | 'card'): Promise<void> {
    const { picture } = this.#state;
    if (!picture) return;
    this.#turn += 1;
    const turn = this.#turn;
    // The sound goes first: it needs no still.
    const silent = this.#with.closeMicrophone();
    const { card, frozen } = this.#with.stills;
    const still = cause === 'freeze' ? await frozen(picture.track) : null;
    const shown = still ?? card(picture.track);
    if (turn !== this.#turn) return shown?.close();
    const source = picture.kind === 'camera' ? 'camera' : 'screen';
    if (shown) await this.#show(shown, { cause: still ? cause : 'card', source, track: shown.track });
    await silent;
  }

  async release(): Promise<void> {
    this.clear();
    await this.#with.onChange();
  }

  /** The broadcast is over: nothing is covered any more. */
  clear(): void {
    this.#turn += 1;
    const still = this.#still;
    this.#still = null;
    this.#with.store.setState({ cover: null });
    still?.close();
  }

  async #coverLoss({ picture }: StudioState): Promise<void> {
    if (this.#state.cover) return;
    const still = this.#with.stills.card(picture?.track ?? null);
    const source = picture?.kind === 'camera' ? 'camera' : 'screen';
    if (still) await this.#show(still, { cause: 'lost', source, track: still.track });
  }

  async #show(still: Still, cover: Cover): Promise<void> {
    this.#still?.close();
    this.#still = still;
    this.#with.store.setState({ cover });
    await this.#with.onChange();
  }
}
