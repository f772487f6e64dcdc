import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { sha256 } from '../../common/node/sha256.ts';

/** Encrypts what must not be readable on disk without the system's key ring. */
export interface Sealer {
  /** Tells keys apart and says nothing of them. */
  readonly id: string;
  seal(plain: Buffer): Buffer;
  /** Null when it was sealed with another key or has been changed. */
  open(sealed: Buffer): Buffer | null;
}

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ID_DIGITS = 16;

/** AES-256-GCM with a random nonce for each (NIST SP 800-38D): nonce, tag, then the text. */
export function sealerOf(key: Buffer): Sealer {
  return {
    id: sha256(Buffer.concat([Buffer.from('key of the ledger'), key])).slice(0, ID_DIGITS),
    seal(plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const text = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]);
    },
    open(sealed) {
      const [nonce, rest] = [sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES)];
      if (rest.length < TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, nonce);
      decipher.setAuthTag(rest.subarray(0, TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(rest.subarray(TAG_BYTES)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}
