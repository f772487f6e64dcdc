import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import { SHA256_HEX } from '../sha256.ts';
import type { problemCalls } from './calls.ts';
import { problemReportSchema } from './report.ts';

export const problemArguments = {
  logLines: z.strictObject({ whole: z.boolean() }),
  send: z.strictObject({ report: problemReportSchema, sha256: z.string().regex(SHA256_HEX) }),
} satisfies SchemasOf<typeof problemCalls>;
