import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import { SHA256_HEX } from '../sha256.ts';
import type { policyCalls } from './calls.ts';

export const policyArguments = {
  get: z.undefined(),
  fetchText: z.undefined(),
  save: z.undefined(),
  decide: z.strictObject({
    decision: z.enum(['agreed', 'guest']),
    sha256: z.string().regex(SHA256_HEX),
  }),
} satisfies SchemasOf<typeof policyCalls>;
