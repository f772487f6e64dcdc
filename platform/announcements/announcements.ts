import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Signed } from '../../common/announcements/announcement.ts';

/** Of a SubjectPublicKeyInfo of Ed25519, the bytes before the key itself (RFC 8410). */
const SPKI_BYTES = 12;

/** What the platform tells its hosts, under a key of its own that lives as long as the process. */
export class Announcements {
  readonly #private: KeyObject;
  readonly #signed: Signed[] = [];
  /** Raw Ed25519 public key, base64. */
  readonly key: string;

  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    this.#private = privateKey;
    this.key = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_BYTES).toString('base64');
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
