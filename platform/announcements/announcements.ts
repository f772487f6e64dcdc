import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { Signed } from '../../common/announcements/announcement.ts';

/** Of a SubjectPublicKeyInfo of Ed25519, the bytes before the key itself (RFC 8410). */
const SPKI_BYTES = 12;

/** What the platform tells its hosts, under a key of its own. */
export class Announcements {
  readonly #private: KeyObject;
  readonly #signed: Signed[] = [];
  /** Raw Ed25519 public key, base64. */
  readonly key: string;

  /** @param key an Ed25519 private key */
  constructor(key: KeyObject) {
    this.#private = key;
    const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
    this.key = spki.subarray(SPKI_BYTES).toString('base64');
  }

  /** Signs a text, whatever it says: what clients make of it is theirs to check. */
  publish(payload: string): Signed {
    const signature = sign(null, Buffer.from(payload, 'utf8'), this.#private).toString('base64');
    const signed = { payload, signature };
    this.#signed.push(signed);
    return signed;
  }

  /** Publishes a text as somebody else signed it, for tests of what clients refuse. */
  publishSigned(signed: Signed): void {
    this.#signed.push(signed);
  }

  list(): readonly Signed[] {
    return this.#signed;
  }
}
