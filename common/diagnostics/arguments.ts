import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import type { diagnosticsCalls } from './calls.ts';

const MimeTypes = z.array(z.string().max(100)).max(100);
const Encoder = z.enum(['hardware', 'software', 'none']);
const PageFactsSchema = z.strictObject({
  video: MimeTypes,
  audio: MimeTypes,
  encoders: z.strictObject({ vp8: Encoder, vp9: Encoder, h264: Encoder }),
});

export const diagnosticsArguments = {
  appInfo: z.undefined(),
  qaReport: PageFactsSchema,
  qaReportFailed: z.strictObject({ reason: z.string().regex(/^[\w-]{1,60}$/) }),
  preview: PageFactsSchema,
  save: z.strictObject({
    struck: z.record(z.string().max(100), z.array(z.int().min(0).max(100_000)).max(10_000)),
  }),
} satisfies SchemasOf<typeof diagnosticsCalls>;
