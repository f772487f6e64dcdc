import { z } from 'zod';
import { SHA256_HEX } from './sha256-hex.ts';

/** A SHA-256 as part of what is read from a file, a page or a server. Apart from the pattern: a start does without zod. */
export const sha256Schema = z.string().regex(SHA256_HEX);
