import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Everything of updates in the profile: what was downloaded, and this note. */
export const UPDATES_FOLDER = 'updates';

/** The version before of an AppImage, beside the new one until that has started. */
export const previousOf = (app: string): string => `${app}.previous`;
/** The new version, whole and beside the one that runs, so that a rename can put it there. */
export const stagedOf = (app: string): string => `${app}.new`;

/** An update under way: written before anything is replaced, gone once a start has said how it ended. */
export interface PendingUpdate {
  readonly from: string;
  readonly to: string;
}

export const pendingFile = (profile: string): string => join(profile, UPDATES_FOLDER, 'pending.json');

/** @throws as fs does */
export function writePending(profile: string, pending: PendingUpdate): void {
  const file = pendingFile(profile);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(pending), { flush: true });
  renameSync(`${file}.new`, file);
}

/** Null when none is under way. By hand: this runs before the engine is ready, without a library. */
export function readPending(profile: string): PendingUpdate | null {
  try {
    const kept: unknown = JSON.parse(readFileSync(pendingFile(profile), 'utf8'));
    if (typeof kept !== 'object' || kept === null || !('from' in kept) || !('to' in kept)) return null;
    const { from, to } = kept;
    return typeof from === 'string' && typeof to === 'string' ? { from, to } : null;
  } catch {
    return null;
  }
}

export const forgetPending = (profile: string): void => rmSync(pendingFile(profile), { force: true });

export interface EndedUpdate {
  readonly kind: 'update-installed' | 'update-failed';
  readonly version: string;
}

/**
 * Says how the update before this start ended; null when there was none. To be called once this version works: from
 * then on nothing is put back.
 *
 * @param appImage the file that this process runs from, where it is an AppImage
 */
export function settlePending(profile: string, version: string, appImage: string | null): EndedUpdate | null {
  const pending = readPending(profile);
  if (!pending) return null;
  // Whoever watches this start puts the version before back only while the note is there, so it goes first.
  forgetPending(profile);
  const arrived = pending.to === version;
  // Without the version before, that one is in its place again: what runs is not what will start the next time.
  const kept = appImage === null || existsSync(previousOf(appImage));
  if (appImage !== null)
    for (const file of [previousOf(appImage), stagedOf(appImage)]) rmSync(file, { force: true });
  rmSync(join(profile, UPDATES_FOLDER), { recursive: true, force: true });
  return { kind: arrived && kept ? 'update-installed' : 'update-failed', version: pending.to };
}
