import { z } from 'zod';

/** A SHA-256 as text: 64 lower-case hex digits. */
export const SHA256_HEX = /^[0-9a-f]{64}$/;

/** A SHA-256 as part of what is read from a file, a page or a server. */
export const sha256Schema = z.string().regex(SHA256_HEX);
