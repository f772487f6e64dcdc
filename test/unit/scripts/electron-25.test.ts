import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sandboxRefusal } from '../../../scripts/lib/sandbox.mjs';
import { explainFetch, fetchElectron25 } from '../../electron-25/fetch.mjs';
import { removeOlderApps } from '../../electron-25/older-apps.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anchor-fetch-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What npm leaves when it has fetched an archive with these bytes. */
const packs = (bytes: Buffer | string) => (download: string) => {
  const file = join(download, 'desktop.tgz');
  writeFileSync(file, bytes);
  return { file };
};
const cache = () => join(folder, 'cache');
const left = () => readdirSync(cache());

/** A failure of the fetching, told in one sentence, that leaves nothing in the cache. */
function refusal(options: Parameters<typeof fetchElectron25>[0]) {
  const fetched = fetchElectron25({ cache: cache(), system: 'linux-x64', ...options });
  if (fetched.ok) throw new Error('it was taken');
  expect(explainFetch(fetched)).toMatch(/^The real Electron for tests|^What came in place/);
  expect(explainFetch(fetched)).not.toContain('\n');
  return fetched.error;
}

/** A helper of Chromium's sandbox as an unpacked archive leaves it: nobody's in particular, and without its bit. */
function withHelper(): string {
  writeFileSync(join(folder, 'chrome-sandbox'), '');
  return join(folder, 'electron');
}

describe('a system that refuses Chromium its sandbox', () => {
  it('is told in one sentence what to do', () => {
    const said = sandboxRefusal(withHelper(), { uid: 1000, namespaces: () => false });
    expect(said).toContain(`sudo chmod 4755 '${join(folder, 'chrome-sandbox')}'`);
    expect(said).not.toContain('\n');
  });

  it('is nobody who may make user namespaces, nor root', () => {
    expect(sandboxRefusal(withHelper(), { uid: 1000, namespaces: () => true })).toBeNull();
    expect(sandboxRefusal(withHelper(), { uid: 0, namespaces: () => false })).toBeNull();
  });
});

describe('fetching the real Electron for tests', () => {
  it('refuses an archive of which a byte was changed', () => {
    expect(refusal({ pack: packs('not what was asked for') })).toBe('damaged');
    expect(left()).toEqual([]);
  });

  it('refuses a download that broke off', () => {
    const whole = Buffer.alloc(64 * 1024, 7);
    expect(refusal({ pack: packs(whole.subarray(0, 1000)) })).toBe('damaged');
    expect(left()).toEqual([]);
  });

  it('says that there is no network', () => {
    const pack = () => ({ detail: 'npm error code ENOTFOUND' });
    expect(refusal({ pack })).toBe('not-fetched');
    expect(left()).toEqual([]);
  });

  it('says that the cache cannot be written', () => {
    // A file where the folder should be refuses root as well, which permissions do not.
    writeFileSync(cache(), '');
    expect(refusal({ pack: packs('') })).toBe('not-written');
  });

  it('is for one system only', () => {
    mkdirSync(cache());
    expect(refusal({ system: 'darwin-arm64' })).toBe('other-system');
  });
});

describe.runIf(process.platform === 'linux')('the apps of earlier builds', () => {
  const [MINE, OTHER] = ['-41865bbe6264', '-f2af6c097ab8'];
  const appOf = (build: string, checkout = '') =>
    `anchor-electron-25-app-${build.padStart(16, '0')}${checkout}`;
  function lay(...names: string[]): void {
    for (const name of names) mkdirSync(join(folder, name, 'out'), { recursive: true });
  }

  it('go when a new one is placed; those of other checkouts, unfinished ones and the binary stay', () => {
    const others = [
      appOf('1', OTHER),
      `${appOf('2', MINE)}.4711`,
      `anchor-electron-25-b603ec88f80c${MINE}`,
      'something-else',
    ];
    lay(appOf('1', MINE), appOf('2', MINE), appOf('3', MINE), ...others);
    removeOlderApps(join(folder, appOf('3', MINE)));
    expect(readdirSync(folder).sort()).toEqual([...others, appOf('3', MINE)].sort());
  });

  it('go where no checkout stands in their names, since they lie in it', () => {
    lay('electron-25-app-aa', 'electron-25-app-bb', 'electron-25-app-bb.4711', appOf('1', MINE));
    removeOlderApps(join(folder, 'electron-25-app-aa'));
    expect(readdirSync(folder).sort()).toEqual(
      [appOf('1', MINE), 'electron-25-app-aa', 'electron-25-app-bb.4711'].sort(),
    );
  });

  it.each<[string, (app: string) => { args: string[]; cwd?: string }]>([
    ['was started with it', (app) => ({ args: [app] })],
    ['was started with a file of it', (app) => ({ args: [`--app-path=${app}/out`] })],
    ['works in it', (app) => ({ args: [], cwd: join(app, 'out') })],
  ])('stay while a process %s, and go at the next', async (_what, use) => {
    lay(appOf('1', MINE), appOf('2', MINE));
    const { args, cwd } = use(join(folder, appOf('1', MINE)));
    const wait = 'process.stdout.write("1"); process.stdin.resume()';
    const child = spawn(process.execPath, ['-e', wait, '--', ...args], cwd === undefined ? {} : { cwd });
    await once(child.stdout, 'data');
    removeOlderApps(join(folder, appOf('2', MINE)));
    expect(readdirSync(folder)).toHaveLength(2);
    child.kill();
    await once(child, 'exit');
    removeOlderApps(join(folder, appOf('2', MINE)));
    expect(readdirSync(folder)).toEqual([appOf('2', MINE)]);
  });
});
