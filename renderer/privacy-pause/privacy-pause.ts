import i18next from 'i18next';
import type { CaptureState } from '../capture/index.ts';
import type { ReadableStore } from '../kit/index.ts';
import type { Pause, ProgramState, SceneStudio } from '../scenes/index.ts';

export interface PrivacyPauseDependencies {
  readonly program: ReadableStore<ProgramState>;
  readonly capture: ReadableStore<CaptureState>;
  readonly scenes: Pick<SceneStudio, 'pause' | 'store'>;
  readonly closeMicrophone: () => Promise<void>;
  /** Silences all other sound, or lets it be heard again. */
  readonly muteOthers: (on: boolean) => void;
  readonly onAir: () => boolean;
}

const card = (): Pause => ({
  kind: 'card',
  texts: { title: i18next.t('privacyPause.cardTitle'), subtitle: i18next.t('privacyPause.cardLine') },
});

/**
 * 暂停画面: viewers see a still or a card instead of the picture, and hear nothing, until the host goes on. The microphone is
 * really closed and stays so; only a click on its icon opens it again (requirements P1.2-3a). A picture that is lost on air
 * is covered by the card as well, so that the broadcast goes on.
 */
export class PrivacyPause {
  readonly #with: PrivacyPauseDependencies;
  /** The card stands in for a picture that was lost, and goes when there is another. */
  #coversLoss = false;

  constructor(dependencies: PrivacyPauseDependencies) {
    this.#with = dependencies;
  }

  get #paused(): boolean {
    return this.#with.scenes.store.getState().pause !== null;
  }

  /** Follows the loss of the picture. Returns what ends it. */
  start(): () => void {
    const offs = [
      this.#with.program.subscribe(({ lost }, before) => {
        if (lost && !before.lost && this.#with.onAir()) void this.#coverLoss();
      }),
      this.#with.capture.subscribe(({ inputs }, before) => {
        if (this.#coversLoss && inputs.size > before.inputs.size) void this.release();
      }),
    ];
    return () => {
      for (const off of offs) off();
    };
  }

  toggle(cause: 'freeze' | 'card'): Promise<void> {
    return this.#paused ? this.release() : this.pause(cause);
  }

  async pause(cause: 'freeze' | 'card'): Promise<void> {
    if (!this.#with.program.getState().picture) return;
    this.#coversLoss = false;
    const paused = this.#with.scenes.pause(cause === 'freeze' ? { kind: 'freeze' } : card());
    const closed = this.#with.closeMicrophone();
    this.#with.muteOthers(true);
    await Promise.all([closed, paused]);
  }

  async release(): Promise<void> {
    this.#coversLoss = false;
    await this.#with.scenes.pause(null);
    this.#with.muteOthers(false);
  }

  async #coverLoss(): Promise<void> {
    if (this.#paused) return;
    this.#coversLoss = true;
    await this.#with.scenes.pause(card());
  }
}
