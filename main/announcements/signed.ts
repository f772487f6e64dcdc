import { createPublicKey, verify } from 'node:crypto';
import type { z } from 'zod';
import type { Signed } from '../../common/announcements/announcement.ts';

/** DER of a SubjectPublicKeyInfo up to the key itself (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Says whether a text was signed with this key. @param key raw Ed25519 public key (RFC 8032), base64 */
export function isSignedBy({ payload, signature }: Signed, key: string): boolean {
  const spki = Buffer.concat([SPKI, Buffer.from(key, 'base64')]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return verify(null, Buffer.from(payload, 'utf8'), publicKey, Buffer.from(signature, 'base64'));
}

/** Reads what a text says; null where it is no JSON of this schema. */
export function parsedPayload<T>({ payload }: Signed, schema: z.ZodType<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(payload));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
