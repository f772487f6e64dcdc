import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import { sha256Schema } from '../sha256-schema.ts';
import type { consentCalls } from './calls.ts';
import { TELEMETRY_SCOPES, USER_ACTS } from './states.ts';

export const consentArguments = {
  get: z.undefined(),
  set: z.strictObject({
    scope: z.enum(TELEMETRY_SCOPES),
    to: z.enum(USER_ACTS),
    noticeSha256: sha256Schema,
  }),
  receipts: z.undefined(),
} satisfies SchemasOf<typeof consentCalls>;
