import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import type { disclosureCalls } from './calls.ts';

/** A figure that the page measured. Nothing outside these bounds can be a true one. */
const figure = (most: number) => z.number().min(0).max(most).nullable();

export const disclosureArguments = {
  get: z.undefined(),
  hidden: z.undefined(),
  hide: z.strictObject({ apps: z.array(z.string().min(1).max(80)).max(1000) }),
  reportQuality: z.strictObject({
    bitrateKbps: figure(1e6),
    rttMs: figure(1e6),
    lossPct: figure(100),
    fps: figure(1000),
    droppedPct: figure(100),
  }),
} satisfies SchemasOf<typeof disclosureCalls>;
