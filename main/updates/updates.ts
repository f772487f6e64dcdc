import { signedSchema } from '../../common/announcements/announcement.ts';
import { err, ok, type Result } from '../../common/result.ts';
import {
  compareVersions,
  type Release,
  type ReleaseForm,
  releaseSchema,
  UPDATES_PATH,
  updateFilePath,
} from '../../common/updates/release.ts';
import type { UpdateCode, UpdateOffer } from '../../common/updates/updates.ts';
import { isSignedBy, parsedPayload } from '../announcements/index.ts';
import type { Egress } from '../egress/index.ts';
import { logEvent } from '../log/index.ts';
import { codeOf } from './by-hand.ts';
import type { Installer, WantedRelease } from './installer.ts';
import type { NewestSeen } from './newest-seen.ts';

export interface UpdateOptions {
  readonly egress: Pick<Egress, 'call'>;
  /** This build has this version. */
  readonly version: string;
  /** e.g. `linux-x64`. */
  readonly system: string;
  /** This build was released in this form; null = it is no release. */
  readonly form: ReleaseForm | null;
  /** Raw Ed25519 public key of whoever makes releases, base64; built in. */
  readonly releaseKey: string;
  readonly newestSeen: Pick<NewestSeen, 'isNewerThan' | 'note'>;
  readonly now: () => Date;
  readonly isLive: () => boolean;
  /** Why nothing may be replaced just now; null = it may. */
  readonly refusal: () => UpdateCode | null;
  /** What can replace this build; null = nothing can. */
  readonly installer: Installer | null;
  readonly byHand: Installer;
  /** Ends the app. */
  readonly leave: () => void;
}

interface Offered extends WantedRelease {
  readonly installer: Installer;
}

/**
 * Looks for a newer release when the host clicks, or at a start where the host has turned that on, and never while live.
 * What the platform serves is believed only under the key of whoever makes releases: the platform, or whoever took it
 * over, can withhold an update until the last one that it showed expires, but neither make one nor offer an older one.
 */
export class Updates {
  readonly #with: UpdateOptions;
  #offered: Offered | null = null;
  #fetched: Installer | null = null;

  constructor(options: UpdateOptions) {
    this.#with = options;
  }

  /**
   * Asks what the feed offers; null = this is the newest. The request says nothing about this machine, its host or its
   * version.
   */
  async check(): Promise<Result<UpdateOffer | null, UpdateCode>> {
    const found = await this.#look();
    logEvent('update.check', { result: found.ok ? (found.value?.version ?? 'newest') : found.error });
    return found;
  }

  async #look(): Promise<Result<UpdateOffer | null, UpdateCode>> {
    const { egress, isLive, version, releaseKey } = this.#with;
    this.#offered = null;
    this.#fetched = null;
    if (isLive()) return err('live');
    const answer = await egress.call({
      method: 'GET',
      path: UPDATES_PATH,
      apart: true,
      answer: signedSchema,
    });
    if (!answer.ok) return err(codeOf(answer.error));
    if (!isSignedBy(answer.value, releaseKey)) return err('update-signature');
    const release = parsedPayload(answer.value, releaseSchema);
    if (!release) return err('update-broken');
    const order = compareVersions(release.version, version);
    const wrong = order < 0 ? 'update-older' : this.#staleness(release);
    if (wrong) return err(wrong);
    this.#with.newestSeen.note(release);
    return order === 0 ? ok(null) : this.#offer(release);
  }

  /** Says why it cannot be the newest, though whoever makes releases has signed it; null = it may be. */
  #staleness(release: Release): UpdateCode | null {
    const { newestSeen, now } = this.#with;
    if (newestSeen.isNewerThan(release)) return 'update-withheld';
    return Date.parse(release.expires) <= now().getTime() ? 'update-expired' : null;
  }

  /** A file that says that it is of this build's form can be put in its place; one that does not say is for hand. */
  #offer({ version, date, notes, files }: Release): Result<UpdateOffer, UpdateCode> {
    const { system, form, installer, byHand } = this.#with;
    const own = files.filter((file) => file.system === system);
    const exact = own.find((file) => file.form !== undefined && file.form === form);
    const file = exact ?? own.find((other) => other.form === undefined);
    if (!file) return err('update-not-for-this');
    const { name, size, sha512 } = file;
    const by = (exact && installer) ?? byHand;
    this.#offered = {
      version,
      file: { name, size, sha512, path: updateFilePath(name) },
      installer: by,
    };
    return ok({ version, date, notes, way: by.way });
  }

  /**
   * Fetches the file that was offered; it is kept only when size and hash are those of the signed release. What fails
   * leaves nothing behind, and this app as it is. False = the host chose nowhere.
   */
  async download(): Promise<Result<boolean, UpdateCode>> {
    const offered = this.#offered;
    if (!offered) return err('update-none');
    if (this.#with.isLive()) return err('live');
    const fetched = await offered.installer.fetch(offered);
    logEvent('update.fetched', {
      way: offered.installer.way,
      result: fetched.ok ? fetched.value : fetched.error,
    });
    if (fetched.ok && fetched.value) this.#fetched = offered.installer;
    return fetched;
  }

  /** Puts what was fetched in the place of this version and ends the app. What fails leaves this version as it is. */
  async install(): Promise<Result<void, UpdateCode>> {
    const installer = this.#fetched;
    if (!installer) return err('update-none');
    const refused = this.#with.refusal();
    if (refused) return err(refused);
    // Two at a time would take each other's files away.
    this.#fetched = null;
    const installed = await installer.install();
    logEvent('update.begun', { result: installed.ok || installed.error });
    if (installed.ok) this.#with.leave();
    else this.#fetched ??= installer;
    return installed;
  }
}
