import { hash } from 'node:crypto';

/** SHA-256 of bytes, or of text as UTF-8, as 64 lower-case hex digits. */
export const sha256 = (data: string | Uint8Array): string => hash('sha256', data);
