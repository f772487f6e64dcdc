import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import type { windowCalls } from './calls.ts';

export const windowArguments = {
  takeNotices: z.undefined(),
  leaveSafeMode: z.undefined(),
} satisfies SchemasOf<typeof windowCalls>;
