import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import type { storageCalls } from './calls.ts';
import { CLEARABLE } from './storage.ts';

export const storageArguments = {
  list: z.undefined(),
  clear: z.strictObject({ kind: z.enum(CLEARABLE) }),
  clearCookie: z.strictObject({
    name: z.string().max(4096),
    domain: z.string().min(1).max(255),
    path: z.string().regex(/^\//).max(4096),
  }),
  eraseAll: z.strictObject({ keepReceipts: z.boolean() }),
} satisfies SchemasOf<typeof storageCalls>;
