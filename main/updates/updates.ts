import { signedSchema } from '../../common/announcement.ts';
import { err, ok, type Result } from '../../common/result.ts';
import {
  compareVersions,
  type Release,
  releaseSchema,
  UPDATES_PATH,
  updateFilePath,
} from '../../common/update.ts';
import type { UpdateCode, UpdateOffer } from '../../preload/contract.ts';
import type { FileWanted } from '../egress/download.ts';
import type { Egress, EgressError } from '../egress/http.ts';
import { isSignedBy, parsedPayload } from '../signed.ts';

export interface UpdateOptions {
  readonly egress: Pick<Egress, 'call' | 'download'>;
  /** Of this build. */
  readonly version: string;
  /** e.g. `linux-x64`. */
  readonly system: string;
  /** Raw Ed25519 public key of whoever makes releases, base64; built in. */
  readonly releaseKey: string;
  readonly isLive: () => boolean;
  /** Asks the host where to put a file of this name; null = nowhere. */
  readonly askWhere: (name: string) => Promise<string | null>;
}

function codeOf(error: EgressError): UpdateCode {
  if (error.code !== 'refused') return error.code;
  return error.status === 404 ? 'update-none' : 'not-a-platform';
}

/**
 * Looks for a newer release, only when the host clicks, never while live, and never by itself. What the platform serves
 * is believed only under the key of whoever makes releases: the platform, or whoever took it over, can withhold an
 * update, but neither make one nor offer an older one.
 */
export class Updates {
  readonly #with: UpdateOptions;
  #offered: Release | null = null;

  constructor(options: UpdateOptions) {
    this.#with = options;
  }

  /** What the feed offers; null = this is the newest. The request says nothing about this machine, its host or its version. */
  async check(): Promise<Result<UpdateOffer | null, UpdateCode>> {
    const { egress, isLive, version } = this.#with;
    this.#offered = null;
    if (isLive()) return err('live');
    const answer = await egress.call({
      method: 'GET',
      path: UPDATES_PATH,
      apart: true,
      answer: signedSchema,
    });
    if (!answer.ok) return err(codeOf(answer.error));
    if (!isSignedBy(answer.value, this.#with.releaseKey)) return err('update-signature');
    const release = parsedPayload(answer.value, releaseSchema);
    if (!release) return err('update-broken');
    const order = compareVersions(release.version, version);
    if (order < 0) return err('update-older');
    if (order === 0) return ok(null);
    if (!this.#fileOf(release)) return err('update-not-for-this');
    this.#offered = release;
    const { date, notes } = release;
    return ok({ version: release.version, date, notes });
  }

  #fileOf({ files }: Release): FileWanted | null {
    const file = files.find(({ system }) => system === this.#with.system);
    return file ? { ...file, path: updateFilePath(file.name) } : null;
  }

  /**
   * Fetches the file that was offered to where the host wants it; it is there under its name only when size and hash are
   * those of the signed release. What fails leaves nothing behind, and this app as it is. False = the host chose nowhere.
   */
  async download(): Promise<Result<boolean, UpdateCode>> {
    const { egress, isLive, askWhere } = this.#with;
    const file = this.#offered && this.#fileOf(this.#offered);
    if (!file) return err('update-none');
    if (isLive()) return err('live');
    const where = await askWhere(file.name);
    if (where === null) return ok(false);
    const fetched = await egress.download(file, where, isLive);
    if (fetched.ok) return ok(true);
    return err(typeof fetched.error === 'string' ? fetched.error : codeOf(fetched.error));
  }
}
