import { app } from 'electron';
import { runningAppImage } from './form.ts';
import { factsHere } from './release-facts.ts';
import { needsWatching, startAfterThis } from './watched-start.ts';

/** True when this process has to end, because the app starts once more after it. @param profile the folder */
export function startWatched(profile: string): boolean {
  const file = runningAppImage(factsHere());
  if (file === null) return false;
  const start = { app: file, profile, args: process.argv.slice(1) };
  if (!needsWatching(start, app.getVersion())) return false;
  startAfterThis(start);
  return true;
}
