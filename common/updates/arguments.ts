import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import type { updatesCalls } from './calls.ts';

export const updatesArguments = {
  check: z.undefined(),
  download: z.undefined(),
  install: z.undefined(),
} satisfies SchemasOf<typeof updatesCalls>;
