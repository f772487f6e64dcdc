import { app } from 'electron';
import { AppImageUpdater, type AppUpdater, MacUpdater, NsisUpdater } from 'electron-updater';
import { err, ok, type Result } from '../../common/result.ts';
import type { UpdateCode } from '../../common/updates/updates.ts';
import { putBack, putInPlace, stage, startsAs, unstage } from './app-image-files.ts';
import { stagedOf, writePending } from './pending.ts';
import { startAfterThis } from './watched-start.ts';

/** The forms of this app that can put another version in their own place. */
export type ReplacementKind =
  | { readonly form: 'appimage'; readonly file: string }
  | { readonly form: 'nsis' | 'squirrel' };

export interface ReplacementOptions {
  readonly profile: string;
  /** This build has this version. */
  readonly version: string;
  readonly to: string;
  readonly args: readonly string[];
}

/** What differs between the forms. */
export interface Replacement {
  readonly updater: AppUpdater;
  /** Everything that can be done while this version stays as it is. @throws as fs does */
  prepare(file: string): Promise<Result<void, UpdateCode>>;
  /** False = this version is as it was. Where it is true, this app has to end. @throws as fs does */
  begin(): boolean | Promise<boolean>;
  /** Removes what was prepared. */
  undo(): Promise<void>;
}

type Adapter = NonNullable<ConstructorParameters<typeof NsisUpdater>[1]>;

const adapterOf = ({ profile, version }: ReplacementOptions): Adapter => ({
  version,
  name: app.getName(),
  // The forms were told apart by more than this.
  isPackaged: true,
  appUpdateConfigPath: '',
  userDataPath: profile,
  baseCachePath: profile,
  whenReady: () => app.whenReady(),
  quit: () => app.quit(),
  relaunch: () => app.relaunch(),
  onQuit: () => {},
});

/**
 * electron-updater removes the running AppImage before it has another: when the move then fails, or the new file does not
 * start, the host is left without an app. So that step is ours: one rename, with the old file kept until the new one works.
 */
class SwappingUpdater extends AppImageUpdater {
  readonly #swap: () => void;

  constructor(adapter: Adapter, swap: () => void) {
    super(null, adapter);
    this.#swap = swap;
  }

  protected override doInstall(): boolean {
    // Else a second try would count as one that is under way.
    this.quitAndInstallCalled = false;
    this.#swap();
    return true;
  }
}

function appImage(file: string, options: ReplacementOptions): Replacement {
  const { profile, version, to, args } = options;
  const swap = () => {
    writePending(profile, { from: version, to });
    putInPlace(file);
    try {
      startAfterThis({ app: file, profile, args });
    } catch (error) {
      putBack(file);
      throw error;
    }
  };
  const updater = new SwappingUpdater(adapterOf(options), swap);
  return {
    updater,
    async prepare(downloaded) {
      await stage(downloaded, file);
      return (await startsAs(stagedOf(file), to)) ? ok(undefined) : err('update-does-not-start');
    },
    begin: () => updater.install(false, true),
    undo: () => unstage(file),
  };
}

const NOTHING = { prepare: async () => ok(undefined), undo: async () => {} };

/** The installer shows itself, replaces this version once it has ended, and starts the new one. */
function nsis(options: ReplacementOptions): Replacement {
  const updater = new NsisUpdater(null, adapterOf(options));
  const begin = () => {
    writePending(options.profile, { from: options.version, to: options.to });
    return updater.install(false, true);
  };
  return { ...NOTHING, updater, begin };
}

/**
 * Squirrel.Mac takes the file from electron-updater, over a port of this machine and with a password of that moment, checks
 * its signature against this app's, and ends this app.
 */
function squirrel(options: ReplacementOptions): Replacement {
  const updater = new MacUpdater(undefined, adapterOf(options));
  const begin = () =>
    new Promise<boolean>((resolve) => {
      updater.once('error', () => resolve(false));
      app.once('will-quit', () => resolve(true));
      writePending(options.profile, { from: options.version, to: options.to });
      updater.quitAndInstall();
    });
  return { ...NOTHING, updater, begin };
}

export function openReplacement(kind: ReplacementKind, options: ReplacementOptions): Replacement {
  if (kind.form === 'appimage') return appImage(kind.file, options);
  return kind.form === 'nsis' ? nsis(options) : squirrel(options);
}
