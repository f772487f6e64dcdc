import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, crashReporter } from 'electron';
import { logError } from '../log/index.ts';

/** The nil UUID (RFC 9562, 5.9). */
const NIL = '00000000-0000-0000-0000-000000000000';

/**
 * Crashpad's settings with the nil UUID as client id: magic, version 1, options, padding (4 bytes each), time of the last
 * upload (8), client id (16); little-endian (crashpad, client/settings.cc, Settings::Data).
 */
const SETTINGS = Buffer.concat([Buffer.from('sdPC', 'latin1'), Buffer.from([1]), Buffer.alloc(35)]);

/** What keeps an identifier, and what stands there instead. */
const KEPT: readonly (readonly [string, Buffer])[] = [
  // Electron's own on Linux, also where no crash reporter is started; children carry it on their command lines
  // (electron_api_crash_reporter.cc, GetClientId).
  ['client_id', Buffer.from(NIL, 'latin1')],
  ['settings.dat', SETTINGS],
];

function holds(file: string, bytes: Buffer): boolean {
  try {
    return readFileSync(file).equals(bytes);
  } catch {
    return false;
  }
}

/**
 * Takes the identifier from this installation that Electron and Crashpad would make for it: both keep what they find, so
 * every installation has the same. What cannot be written is logged: then neither can they keep an identifier beyond this
 * run.
 *
 * @param folder where dumps are kept (`crashDumps`)
 */
function withoutCrashIdentity(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const [name, bytes] of KEPT)
      if (!holds(join(folder, name), bytes)) writeFileSync(join(folder, name), bytes, { mode: 0o600 });
  } catch (error) {
    logError('store.not-saved', 'crash identity', error);
  }
}

/**
 * Dumps stay on this machine: nothing uploads them, and no address is known to. They carry no id of this installation. To
 * be called before the engine is ready, which starts child processes.
 */
export function keepCrashDumps(): void {
  withoutCrashIdentity(app.getPath('crashDumps'));
  crashReporter.start({ uploadToServer: false });
}
