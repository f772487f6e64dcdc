import { err, type Result } from '../../common/result.ts';
import type { UpdateCode } from '../../preload/contract.ts';
import type { Engine, EngineOptions } from './electron-updater.ts';
import type { Installer, WantedRelease } from './installer.ts';

/** Where this build can replace itself: electron-updater does it. It is loaded at the click, for no start needs it. */
export class EngineInstaller implements Installer {
  readonly way = 'restart';
  readonly #with: EngineOptions;
  #engine: Engine | null = null;

  constructor(options: EngineOptions) {
    this.#with = options;
  }

  async fetch(release: WantedRelease): Promise<Result<boolean, UpdateCode>> {
    const { Engine } = await import('./electron-updater.ts');
    this.#engine = new Engine(release, this.#with);
    return this.#engine.fetch();
  }

  async install(): Promise<Result<void, UpdateCode>> {
    return this.#engine ? this.#engine.install() : err('update-none');
  }
}
