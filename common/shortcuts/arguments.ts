import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import type { shortcutsCalls } from './calls.ts';
import { SHORTCUT_ACTIONS } from './shortcuts.ts';

export const shortcutsArguments = {
  get: z.undefined(),
  set: z.strictObject({ action: z.enum(SHORTCUT_ACTIONS), keys: z.string().max(60).nullable() }),
} satisfies SchemasOf<typeof shortcutsCalls>;
