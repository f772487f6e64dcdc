import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import type { scenesCalls } from './calls.ts';
import { SceneDocumentSchema } from './schema.ts';

export const scenesArguments = {
  load: z.undefined(),
  save: z.strictObject({ document: SceneDocumentSchema }),
  exportFile: z.strictObject({ document: SceneDocumentSchema }),
} satisfies SchemasOf<typeof scenesCalls>;
