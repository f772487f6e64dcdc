import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import { ROOM_STATES } from '../room/room-state.ts';
import { BAR_ACTS } from './bar.ts';
import type { barCalls, liveCalls } from './calls.ts';

export const liveArguments = {
  report: z.strictObject({ state: z.enum(ROOM_STATES) }),
  showing: z.strictObject({
    picturePaused: z.boolean(),
    microphoneOpen: z.boolean(),
    wholeScreen: z.boolean(),
  }),
} satisfies SchemasOf<typeof liveCalls>;

export const barArguments = {
  get: z.undefined(),
  act: z.strictObject({ act: z.enum(BAR_ACTS) }),
} satisfies SchemasOf<typeof barCalls>;
