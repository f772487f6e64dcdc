import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import { sha256Schema } from '../sha256-schema.ts';
import type { policyCalls } from './calls.ts';

export const policyArguments = {
  get: z.undefined(),
  fetchText: z.undefined(),
  save: z.undefined(),
  decide: z.strictObject({
    decision: z.enum(['agreed', 'guest']),
    sha256: sha256Schema,
  }),
} satisfies SchemasOf<typeof policyCalls>;
