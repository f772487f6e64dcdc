import i18next from 'i18next';
import type { StoreApi } from 'zustand/vanilla';
import type { StudioState } from '../app/model.ts';
import type { Pause } from '../scenes/output.ts';
import type { SceneStudio } from '../scenes/scene-studio.ts';

export interface PanicDependencies {
  readonly store: StoreApi<StudioState>;
  readonly scenes: Pick<SceneStudio, 'pause' | 'store'>;
  readonly closeMicrophone: () => Promise<void>;
  /** Silences all other sound, or lets it be heard again. */
  readonly hush: (on: boolean) => void;
  readonly onAir: () => boolean;
}

const card = (): Pause => ({
  kind: 'card',
  texts: { title: i18next.t('panic.cardTitle'), subtitle: i18next.t('panic.cardLine') },
});

/**
 * 暂停画面: viewers see a still or a card instead of the picture, and hear nothing, until the host goes on. The microphone is
 * really closed and stays so; only a click on its icon opens it again (requirements P1.2-3a). A picture that is lost on air
 * is covered by the card as well, so that the broadcast goes on.
 */
export class Panic {
  readonly #with: PanicDependencies;
  /** The card stands in for a picture that was lost, and goes when there is another. */
  #coversLoss = false;

  constructor(dependencies: PanicDependencies) {
    this.#with = dependencies;
  }

  get #paused(): boolean {
    return this.#with.scenes.store.getState().pause !== null;
  }

  /** Follows the loss of the picture. Returns what ends it. */
  start(): () => void {
    return this.#with.store.subscribe((now, before) => {
      if (now.pictureLost && !before.pictureLost && this.#with.onAir()) void this.#coverLoss();
      else if (this.#coversLoss && now.inputs.size > before.inputs.size) void this.release();
    });
  }

  toggle(cause: 'freeze' | 'card'): Promise<void> {
    return this.#paused ? this.release() : this.pause(cause);
  }

  async pause(cause: 'freeze' | 'card'): Promise<void> {
    if (!this.#with.store.getState().picture) return;
    this.#coversLoss = false;
    const paused = this.#with.scenes.pause(cause === 'freeze' ? { kind: 'freeze' } : card());
    const closed = this.#with.closeMicrophone();
    this.#with.hush(true);
    await Promise.all([closed, paused]);
  }

  async release(): Promise<void> {
    this.#coversLoss = false;
    await this.#with.scenes.pause(null);
    this.#with.hush(false);
  }

  async #coverLoss(): Promise<void> {
    if (this.#paused) return;
    this.#coversLoss = true;
    await this.#with.scenes.pause(card());
  }
}
