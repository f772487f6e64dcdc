import { z } from 'zod';
import { ROOM_STATES } from '../common/room-state.ts';
import type { ArgOf, InvokeChannel } from '../preload/contract.ts';

const Nothing = z.undefined();
const Address = z.string().max(500).nullable();
const LogField = z.union([z.string().max(100), z.number(), z.boolean()]);

/** One strict schema for every call of the contract; a call without one does not compile. */
export const SCHEMAS = {
  'app:info': Nothing,
  'app:takeNotices': Nothing,
  'settings:get': Nothing,
  'settings:set': z.strictObject({
    language: z.enum(['zh-CN', 'en']).optional(),
    theme: z.enum(['dark', 'light']).optional(),
    platformUrl: Address.optional(),
    certificateFingerprint: z.string().max(200).nullable().optional(),
  }),
  'policy:get': Nothing,
  'policy:fetchText': Nothing,
  'policy:decide': z.strictObject({
    decision: z.enum(['agreed', 'guest']),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  'account:get': Nothing,
  'account:signIn': z.strictObject({
    name: z.string().min(1).max(100),
    password: z.string().min(1).max(200),
  }),
  'account:signOut': Nothing,
  'account:ticket': z.strictObject({ roomId: z.string().min(1).max(200).optional() }),
  'capture:listSources': z.strictObject({ thumbnails: z.boolean() }),
  'capture:chooseSource': z.strictObject({ sourceId: z.string().min(1).max(200) }),
  'capture:openCamera': Nothing,
  'capture:openMicrophone': Nothing,
  'live:report': z.strictObject({ state: z.enum(ROOM_STATES) }),
  'log:write': z.strictObject({
    event: z.enum(['renderer.error', 'room.state', 'room.error', 'capture.error', 'capture.ended']),
    fields: z
      .record(z.string().regex(/^[a-zA-Z]{1,30}$/), LogField)
      .refine((fields) => Object.keys(fields).length <= 10),
  }),
} satisfies { [C in InvokeChannel]: z.ZodType<ArgOf<C>> };
