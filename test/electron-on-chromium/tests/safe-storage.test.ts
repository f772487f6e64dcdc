import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Launched, launchFixture } from './support/launch.ts';

const PLAIN = '密码 password';
const KEYRING = { ELECTRON_ON_CHROMIUM_KEYRING: 'file' };
let profile: string;
let app: Launched;

/** What the call gives, or the message of what it throws. */
const attempt = (name: 'encryptString' | 'decryptString', text: string, encoding: BufferEncoding) =>
  app.electron.evaluate(
    ({ safeStorage }, given) => {
      const bytes = Buffer.from(given.text, given.encoding);
      try {
        return given.name === 'encryptString'
          ? safeStorage.encryptString(given.text).toString('base64')
          : safeStorage.decryptString(bytes);
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
    },
    { name, text, encoding },
  );

describe('safeStorage without a key ring', () => {
  beforeAll(async () => {
    app = await launchFixture();
  });
  afterAll(() => app?.close());

  it('says so, and encrypts nothing', async () => {
    const told = await app.electron.evaluate(({ safeStorage }) => [
      safeStorage.isEncryptionAvailable(),
      safeStorage.getSelectedStorageBackend(),
    ]);
    expect(told).toEqual([false, 'basic_text']);
    expect(await attempt('encryptString', PLAIN, 'utf8')).toMatch(/not available/);
    expect(await attempt('decryptString', 'v10', 'utf8')).toMatch(/not available/);
  });

  it('uses the password that everyone knows, once it is told that this will do', async () => {
    const told = await app.electron.evaluate(async ({ safeStorage }, plain) => {
      safeStorage.setUsePlainTextEncryption(true);
      const sealed = safeStorage.encryptString(plain);
      return {
        available: safeStorage.isEncryptionAvailable(),
        backend: safeStorage.getSelectedStorageBackend(),
        sealed: sealed.toString('base64'),
        opened: safeStorage.decryptString(sealed),
        later: await safeStorage.decryptStringAsync(await safeStorage.encryptStringAsync(plain)),
      };
    }, PLAIN);
    expect(told).toMatchObject({ available: true, backend: 'basic_text', opened: PLAIN });
    expect(told.later).toEqual({ shouldReEncrypt: false, result: PLAIN });
    expect(Buffer.from(told.sealed, 'base64').subarray(0, 3).toString()).toBe('v10');
  });
});

describe('safeStorage with a key ring', () => {
  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'stand-in-keyring-'));
    app = await launchFixture({ profile, env: KEYRING });
  });
  afterAll(async () => {
    await app?.close();
    await rm(profile, { recursive: true, force: true });
  });

  it('encrypts with a key of its own, differently each time, and notices every changed byte', async () => {
    const told = await app.electron.evaluate(({ safeStorage }) => [
      safeStorage.isEncryptionAvailable(),
      safeStorage.getSelectedStorageBackend(),
    ]);
    expect(told).toEqual([true, 'gnome_libsecret']);
    const sealed = await attempt('encryptString', PLAIN, 'utf8');
    expect(await attempt('encryptString', PLAIN, 'utf8')).not.toBe(sealed);
    expect(await attempt('decryptString', sealed, 'base64')).toBe(PLAIN);
    const bytes = Buffer.from(sealed, 'base64');
    expect(bytes.includes(PLAIN)).toBe(false);
    for (const at of [0, 5, 20, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await attempt('decryptString', changed.toString('base64'), 'base64')).toMatch(/^Error while/);
    }
    const file = join(profile, 'electron-on-chromium.keyring');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file)).toHaveLength(32);
  });

  it('still opens after a restart what it sealed before; another profile does not', async () => {
    const sealed = await attempt('encryptString', PLAIN, 'utf8');
    await app.electron.close();
    app = await launchFixture({ profile, env: KEYRING });
    expect(await attempt('decryptString', sealed, 'base64')).toBe(PLAIN);
    const other = await launchFixture({ env: KEYRING });
    const message = await other.electron.evaluate(
      ({ safeStorage }, text) =>
        safeStorage.decryptStringAsync(Buffer.from(text, 'base64')).catch((error: Error) => error.message),
      sealed,
    );
    await other.close();
    expect(message).toMatch(/^Error while decrypting/);
  });

  it('opens what the known password sealed, and says that it should be sealed anew', async () => {
    const told = await app.electron.evaluate(
      ({ safeStorage }, text) => safeStorage.decryptStringAsync(Buffer.from(text, 'base64')),
      // openssl enc -aes-128-cbc -K fd621fe5a2b402539dfa147ca9272778 -iv <16 spaces>, behind "v10"
      'djEw8W31ixkZL/NQuHuA9Q6w2w==',
    );
    expect(told).toEqual({ shouldReEncrypt: true, result: 'old' });
  });
});
