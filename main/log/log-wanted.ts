import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Says whether the host wants a log, for the lines that are due before the settings are open. One that is damaged is
 * told of in the log, so it counts as a yes.
 *
 * @param profile the folder
 */
export function isLogWanted(profile: string): boolean {
  try {
    const settings: unknown = JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8'));
    return !(settings instanceof Object && 'keepLog' in settings && settings.keepLog === false);
  } catch {
    return true;
  }
}
