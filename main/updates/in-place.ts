import { err, type Result } from '../../common/result.ts';
import type { UpdateCode } from '../../common/updates/updates.ts';
import type { UpdaterOptions, UpdaterRun } from './electron-updater.ts';
import type { Installer, WantedRelease } from './installer.ts';

/** Where this build can replace itself: electron-updater does it. It is loaded at the click, for no start needs it. */
export class InPlaceInstaller implements Installer {
  readonly way = 'restart';
  readonly #with: UpdaterOptions;
  #run: UpdaterRun | null = null;

  constructor(options: UpdaterOptions) {
    this.#with = options;
  }

  async fetch(release: WantedRelease): Promise<Result<boolean, UpdateCode>> {
    const { UpdaterRun } = await import('./electron-updater.ts');
    this.#run = new UpdaterRun(release, this.#with);
    return this.#run.fetch();
  }

  async install(): Promise<Result<void, UpdateCode>> {
    return this.#run ? this.#run.install() : err('update-none');
  }
}
