import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import { sha256Schema } from '../sha256-schema.ts';
import type { problemCalls } from './calls.ts';
import { problemReportSchema } from './report.ts';

export const problemArguments = {
  logLines: z.strictObject({ whole: z.boolean() }),
  send: z.strictObject({ report: problemReportSchema, sha256: sha256Schema }),
} satisfies SchemasOf<typeof problemCalls>;
