import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sandboxRefusal } from '../../../scripts/lib/sandbox.mjs';
import { explainFetch, fetchElectron25 } from '../../electron-25/fetch.mjs';

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
