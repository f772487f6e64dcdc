import type { Settings } from '../../common/settings/settings.ts';
import type { Notice } from '../../common/window/notice.ts';
import { logEvent } from '../log/index.ts';
import { settlePending } from './pending.ts';
import type { Updates } from './updates.ts';

export interface NewsOptions {
  /** The folder. */
  readonly profile: string;
  /** This build has this version. */
  readonly version: string;
  /** The file that this process runs from, where it is an AppImage. */
  readonly appImage: string | null;
  readonly updates: Pick<Updates, 'check'>;
  readonly settings: () => Pick<Settings, 'lookForUpdates'>;
  /** Whether the host has decided about the policy: before, nothing is asked of anybody. */
  readonly decided: () => boolean;
  readonly tell: (notice: Notice) => void;
}

/** What a start has to say of updates: how the last one ended, and whether there is a newer one, where that is wanted. */
export class UpdateNews {
  readonly #with: NewsOptions;
  #told = false;

  constructor(options: NewsOptions) {
    this.#with = options;
  }

  /** The page has reached main: main, preload and page work, so this version does. Only the first call counts. */
  async pageWorks(): Promise<void> {
    if (this.#told) return;
    this.#told = true;
    const { profile, version, appImage, settings, decided, tell } = this.#with;
    const ended = settlePending(profile, version, appImage);
    if (ended) {
      logEvent('update.ended', { ...ended });
      tell(ended);
    }
    if (settings().lookForUpdates && decided()) await this.#look();
  }

  /** A failure is no news: the host did not ask, and finds it in the log. */
  async #look(): Promise<void> {
    const found = await this.#with.updates.check();
    if (found.ok && found.value) this.#with.tell({ kind: 'update-found', version: found.value.version });
  }
}
