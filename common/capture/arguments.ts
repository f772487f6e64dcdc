import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import type { captureCalls } from './calls.ts';
import { DEVICE_PERMISSION_KINDS } from './capture.ts';

export const captureArguments = {
  openList: z.undefined(),
  listSources: z.strictObject({ thumbnails: z.boolean() }),
  chooseSource: z.strictObject({ sourceId: z.string().min(1).max(200) }),
  openSystemAudio: z.undefined(),
  openCamera: z.undefined(),
  openMicrophone: z.undefined(),
  permissions: z.undefined(),
  openSettings: z.strictObject({ kind: z.enum(DEVICE_PERMISSION_KINDS) }),
} satisfies SchemasOf<typeof captureCalls>;
