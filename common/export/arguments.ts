import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import type { exportCalls } from './calls.ts';

export const exportArguments = { save: z.undefined() } satisfies SchemasOf<typeof exportCalls>;
