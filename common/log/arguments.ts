import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import { LOG_EVENTS, type logCalls } from './calls.ts';

const Field = z.union([z.string().max(100), z.number(), z.boolean()]);

export const logArguments = {
  write: z.strictObject({
    event: z.enum(LOG_EVENTS),
    fields: z
      .record(z.string().regex(/^[a-zA-Z]{1,30}$/), Field)
      .refine((fields) => Object.keys(fields).length <= 10),
  }),
} satisfies SchemasOf<typeof logCalls>;
