import type { Result } from '../../common/result.ts';
import type { UpdateCode, UpdateWay } from '../../common/updates/updates.ts';
import type { FileWanted } from '../egress/index.ts';

/** A release that is believed, and its file for this build. */
export interface WantedRelease {
  readonly version: string;
  readonly file: FileWanted;
}

/** How a release gets onto this machine. */
export interface Installer {
  readonly way: UpdateWay;
  /** Gets the file; it is kept only when it is the one that was signed. False = the host chose nowhere. */
  fetch(release: WantedRelease): Promise<Result<boolean, UpdateCode>>;
  /**
   * Puts what was fetched where this app is, so that its end starts the new version. After a refusal this version is as it
   * was.
   */
  install(): Promise<Result<void, UpdateCode>>;
}
