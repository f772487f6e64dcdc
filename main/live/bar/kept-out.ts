import type { OnAirFacts } from '../../../common/live/bar.ts';

/** Windows 10 2004, the first that leaves a protected window out of captures instead of showing it black (electron#24274). */
const WINDOWS_BUILD = 19041;
/** Darwin's number of macOS 15, whose ScreenCaptureKit captures protected windows all the same (electron#48258). */
const DARWIN_THAT_CAPTURES = 24;

/**
 * Says whether this system leaves a window with content protection out of every captured screen. Linux has no such
 * thing.
 */
export function canBeKeptOut(platform: NodeJS.Platform, osRelease: string): boolean {
  const [major = 0, , build = 0] = osRelease.split('.').map(Number);
  if (platform === 'win32') return build >= WINDOWS_BUILD;
  return platform === 'darwin' && major < DARWIN_THAT_CAPTURES;
}

/**
 * The whole rule: where the bar cannot be kept out of a picture it is not on the screen while a whole screen is
 * captured. A shared window or a camera never shows it.
 */
export const mayBeSeen = (keptOut: boolean, { wholeScreen }: Pick<OnAirFacts, 'wholeScreen'>): boolean =>
  keptOut || !wholeScreen;
