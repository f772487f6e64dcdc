import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type AppUpdater, Provider, type UpdateInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider';
import { err, ok, type Result } from '../../common/result.ts';
import type { UpdateCode } from '../../common/updates/updates.ts';
import type { Egress, FileWanted } from '../egress/index.ts';
import { logError } from '../log/index.ts';
import { codeOf } from './by-hand.ts';
import type { WantedRelease } from './installer.ts';
import { forgetPending, UPDATES_FOLDER } from './pending.ts';
import type { Replacement, ReplacementKind } from './replacement.ts';
import { openReplacement } from './replacement.ts';

export interface UpdaterOptions {
  readonly kind: ReplacementKind;
  readonly egress: Pick<Egress, 'download'>;
  /** The folder. */
  readonly profile: string;
  /** This build has this version. */
  readonly version: string;
  /** Names that the Authenticode certificate of an installer may bear; none = that one is not looked at. */
  readonly publishers: readonly string[];
  /** What the host started the app with. */
  readonly args: readonly string[];
  readonly isLive: () => boolean;
  /** Why nothing may be replaced just now; null = it may. */
  readonly refusal: () => UpdateCode | null;
}

/** Why a file did not come, through code that only knows exceptions. */
class NotFetched extends Error {
  readonly code: UpdateCode;
  constructor(code: UpdateCode) {
    super(code);
    this.code = code;
  }
}

async function isWanted(path: string, { sha512 }: FileWanted): Promise<boolean> {
  const hash = createHash('sha512');
  const read = await pipeline(createReadStream(path), hash).then(
    () => true,
    () => false,
  );
  return read && hash.digest('hex') === sha512;
}

/** Describes a release as electron-updater does; nothing of it comes from anywhere but the signed one. */
function infoOf({ version, file: { name, size, sha512 } }: WantedRelease): UpdateInfo {
  const hash = Buffer.from(sha512, 'hex').toString('base64');
  const path = encodeURIComponent(name);
  return {
    version,
    files: [{ url: path, size, sha512: hash }],
    path,
    sha512: hash,
    releaseDate: '',
  };
}

/** A feed of one release, which was read and believed before. It asks nobody anything. */
function feedOf(release: WantedRelease) {
  const info = infoOf(release);
  return class extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }
    async getLatestVersion() {
      return info;
    }
    resolveFiles() {
      return info.files.map((file) => ({ url: new URL(file.url, 'https://release.invalid/'), info: file }));
    }
  };
}

/**
 * Makes electron-updater what this app can answer for: it asks nobody, its only request is our own egress's, it has no id
 * of this machine to send (x-user-staging-id, kept in .updaterId), reads no app-update.yml, keeps its files in the
 * profile, and does nothing that it was not told to do at that moment.
 */
export function bind(updater: AppUpdater, release: WantedRelease, options: UpdaterOptions): void {
  const { egress, isLive, publishers } = options;
  const says = (message: unknown) => logError('update.failed', 'engine', message);
  updater.logger = { info: () => {}, warn: says, error: says };
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  updater.disableDifferentialDownload = true;
  const config = {
    updaterCacheDirName: UPDATES_FOLDER,
    publisherName: publishers.length ? publishers : null,
  };
  Object.assign(updater, {
    stagingUserIdPromise: { value: Promise.resolve('') },
    configOnDisk: { value: Promise.resolve(config) },
    httpExecutor: {
      async download(_url: URL, destination: string): Promise<string> {
        const fetched = await egress.download(release.file, destination, isLive);
        if (!fetched.ok) throw new NotFetched(codeOf(fetched.error));
        return destination;
      },
    },
  });
  updater.setFeedURL({ provider: 'custom', updateProvider: feedOf(release) });
}

function fetchCodeOf(error: unknown): UpdateCode {
  if (error instanceof NotFetched) return error.code;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  // Another publisher's name on the installer: as little the release that was signed as another hash would be.
  return code === 'ERR_UPDATER_INVALID_SIGNATURE' ? 'update-file' : 'not-saved';
}

/** electron-updater for one release. */
export class UpdaterRun {
  readonly #release: WantedRelease;
  readonly #with: UpdaterOptions;
  readonly #replacement: Replacement;
  #file: string | null = null;

  constructor(release: WantedRelease, options: UpdaterOptions) {
    this.#release = release;
    this.#with = options;
    this.#replacement = openReplacement(options.kind, { ...options, to: release.version });
    bind(this.#replacement.updater, release, options);
  }

  async fetch(): Promise<Result<true, UpdateCode>> {
    const { updater } = this.#replacement;
    try {
      const found = await updater.checkForUpdates();
      if (!found?.isUpdateAvailable) return err('update-none');
      const [file] = await updater.downloadUpdate();
      this.#file = file ?? null;
      return ok(true);
    } catch (error) {
      return err(fetchCodeOf(error));
    }
  }

  /** Looks at the file once more: it lay on the disk since it was checked. */
  async install(): Promise<Result<void, UpdateCode>> {
    const file = this.#file;
    if (file === null || !(await isWanted(file, this.#release.file))) return err('update-file');
    const replaced = await this.#tryReplacement(file).catch((error: unknown) => {
      logError('update.failed', 'install', error);
      return err('update-not-installed' as const);
    });
    if (!replaced.ok) {
      forgetPending(this.#with.profile);
      await this.#replacement.undo();
    }
    return replaced;
  }

  async #tryReplacement(file: string): Promise<Result<void, UpdateCode>> {
    const prepared = await this.#replacement.prepare(file);
    if (!prepared.ok) return prepared;
    // Preparing takes seconds, in which a broadcast may have begun.
    const refused = this.#with.refusal();
    if (refused) return err(refused);
    return (await this.#replacement.begin()) ? ok(undefined) : err('update-not-installed');
  }
}
