import { X509Certificate } from 'node:crypto';
import { sha256 } from './sha256.ts';

/** SHA-256 of the certificate's DER bytes, by which host and platform name it; 64 lower-case hex digits. */
export const fingerprintOf = (pem: string): string => sha256(new X509Certificate(pem).raw);
