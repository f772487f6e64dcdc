import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import type { announcementsCalls } from './calls.ts';

export const announcementsArguments = {
  get: z.undefined(),
  look: z.undefined(),
  read: z.strictObject({ id: z.string().min(1).max(64) }),
} satisfies SchemasOf<typeof announcementsCalls>;
