import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import type { settingsCalls } from './calls.ts';
import { SettingsPatchSchema } from './settings.ts';

export const settingsArguments = {
  get: z.undefined(),
  set: SettingsPatchSchema,
} satisfies SchemasOf<typeof settingsCalls>;
