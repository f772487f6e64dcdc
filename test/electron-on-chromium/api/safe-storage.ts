import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appState } from './app.ts';

interface Scheme {
  readonly prefix: 'v10' | 'v11';
  encrypt(plain: string): Buffer;
  decrypt(sealed: Buffer): string;
}

/** Chromium's own without a key ring: a password that everyone knows (components/os_crypt/sync/os_crypt_linux.cc). */
const OPEN_KEY = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
const OPEN_IV = Buffer.alloc(16, ' ');
const basicText: Scheme = {
  prefix: 'v10',
  encrypt(plain) {
    const cipher = createCipheriv('aes-128-cbc', OPEN_KEY, OPEN_IV);
    return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  },
  decrypt(sealed) {
    const decipher = createDecipheriv('aes-128-cbc', OPEN_KEY, OPEN_IV);
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
  },
};

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function keyOfProfile(): Buffer {
  const file = join(appState.getPath('userData'), 'electron-on-chromium.keyring');
  if (!existsSync(file)) writeFileSync(file, randomBytes(KEY_BYTES), { mode: 0o600, flush: true });
  return readFileSync(file);
}

/** Stands for a key ring: AES-256-GCM (NIST SP 800-38D) as nonce, text, tag; its key is a file of the profile. */
const keyring: Scheme = {
  prefix: 'v11',
  encrypt(plain) {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', keyOfProfile(), nonce);
    return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  },
  decrypt(sealed) {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', keyOfProfile(), nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const text = sealed.subarray(NONCE_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  },
};

const hasKeyring = (): boolean => process.env['ELECTRON_ON_CHROMIUM_KEYRING'] === 'file';
const scheme = (): Scheme => (hasKeyring() ? keyring : basicText);
let plainTextAllowed = false;

function checkReady(): void {
  if (!appState.isReady()) throw new Error('safeStorage cannot be used before app is ready');
}

function encrypt(plain: string, method: string): Buffer {
  checkReady();
  if (typeof plain !== 'string') throw new TypeError(`safeStorage.${method} takes a string`);
  const { prefix, encrypt: seal } = scheme();
  return Buffer.concat([Buffer.from(prefix), seal(plain)]);
}

function decrypt(sealed: Buffer, method: string): string {
  checkReady();
  if (!Buffer.isBuffer(sealed)) throw new Error(`Expected the first argument of ${method}() to be a buffer`);
  if (sealed.length === 0) return '';
  const failed = `Error while decrypting the ciphertext provided to safeStorage.${method}.`;
  const prefix = sealed.subarray(0, 3).toString('latin1');
  if (prefix !== 'v10' && prefix !== 'v11')
    throw new Error(`${failed} Ciphertext does not appear to be encrypted.`);
  // What the known password sealed can always be read; what a key ring sealed, by that key ring alone.
  const known = prefix === 'v10' ? basicText : scheme();
  if (known.prefix !== prefix) throw new Error(failed);
  try {
    return known.decrypt(sealed.subarray(3));
  } catch {
    throw new Error(failed);
  }
}

/**
 * safeStorage as on Linux (electron docs/api/safe-storage.md, electron_api_safe_storage.cc): without a key ring, as
 * under `--password-store=basic`, unless ELECTRON_ON_CHROMIUM_KEYRING=file gives it one.
 */
export const safeStorageModule: Electron.SafeStorage = {
  isEncryptionAvailable: () => appState.isReady() && (hasKeyring() || plainTextAllowed),
  setUsePlainTextEncryption(use) {
    plainTextAllowed = use;
  },
  getSelectedStorageBackend() {
    if (!appState.isReady()) return 'unknown';
    return hasKeyring() ? 'gnome_libsecret' : 'basic_text';
  },
  encryptString(plain) {
    checkReady();
    if (!this.isEncryptionAvailable())
      throw new Error('Error while encrypting: safeStorage.encryptString is not available.');
    return encrypt(plain, 'encryptString');
  },
  decryptString(sealed) {
    checkReady();
    if (!this.isEncryptionAvailable())
      throw new Error('Error while decrypting: safeStorage.decryptString is not available.');
    return decrypt(sealed, 'decryptString');
  },
  // The asynchronous ones take the known password without being told to.
  isAsyncEncryptionAvailable: async () => appState.isReady(),
  encryptStringAsync: async (plain) => encrypt(plain, 'encryptStringAsync'),
  decryptStringAsync: async (sealed) => ({
    shouldReEncrypt: sealed.length > 0 && !sealed.subarray(0, 3).equals(Buffer.from(scheme().prefix)),
    result: decrypt(sealed, 'decryptStringAsync'),
  }),
};
