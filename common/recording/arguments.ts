import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import type { recordingCalls } from './calls.ts';

/** The largest piece of a recording in one call, bytes: some seconds of the best picture. */
const PIECE = 16 * 2 ** 20;

export const recordingArguments = {
  choose: z.strictObject({ kind: z.enum(['recording', 'replay']) }),
  write: z.strictObject({
    id: z.uuid(),
    position: z.int().min(0),
    data: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength > 0 && byteLength <= PIECE),
  }),
  finish: z.strictObject({ id: z.uuid() }),
} satisfies SchemasOf<typeof recordingCalls>;
