import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import type { accountCalls } from './calls.ts';

export const accountArguments = {
  get: z.undefined(),
  signIn: z.strictObject({
    name: z.string().min(1).max(100),
    password: z.string().min(1).max(200),
  }),
  signOut: z.undefined(),
  ticket: z.strictObject({ roomId: z.string().min(1).max(200).optional() }),
} satisfies SchemasOf<typeof accountCalls>;
