import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import type { whipCalls } from './calls.ts';

/** A description of media, or a part of one; offers have some kilobytes. */
const Sdp = z.string().min(1).max(100_000);

export const whipArguments = {
  publish: z.strictObject({ sdp: Sdp }),
  trickle: z.strictObject({ fragment: Sdp }),
  restart: z.strictObject({ fragment: Sdp }),
  end: z.undefined(),
  tokenState: z.undefined(),
  setToken: z.strictObject({ token: z.string().min(1).max(4000).nullable() }),
} satisfies SchemasOf<typeof whipCalls>;
