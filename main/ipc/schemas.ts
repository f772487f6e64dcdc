import { z } from 'zod';
import { MixerSettingsSchema } from '../../common/audio/schema.ts';
import { TELEMETRY_SCOPES } from '../../common/consent/states.ts';
import { EncodingChoiceSchema } from '../../common/encoding/schema.ts';
import { LEDGER_KINDS, LEDGER_VIEWS, RECORD_STATUSES } from '../../common/ledger/view.ts';
import { BAR_ACTS } from '../../common/live/bar.ts';
import { problemReportSchema } from '../../common/problem/report.ts';
import { ITEMS } from '../../common/register/items.ts';
import { isTelemetry } from '../../common/register/schema.ts';
import { ROOM_STATES } from '../../common/room/room-state.ts';
import { SceneDocumentSchema } from '../../common/scenes/schema.ts';
import { SHORTCUT_ACTIONS } from '../../common/shortcuts/shortcuts.ts';
import { CLEARABLE } from '../../common/storage/storage.ts';
import type { ArgOf, InvokeChannel } from '../../preload/contract.ts';

const Nothing = z.undefined();
const Address = z.string().max(500).nullable();
const LogField = z.union([z.string().max(100), z.number(), z.boolean()]);

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
/** What the page measured; nothing outside these bounds can be a true figure. */
const figure = (most: number) => z.number().min(0).max(most).nullable();

const TELEMETRY_IDS = ITEMS.filter(isTelemetry).map(({ id }) => id);

/** The largest piece of a recording in one call, bytes: some seconds of the best picture. */
const PIECE = 16 * 2 ** 20;

/** A description of media, or a part of one; offers have some kilobytes. */
const Sdp = z.string().min(1).max(100_000);

const MimeTypes = z.array(z.string().max(100)).max(100);
const Encoder = z.enum(['hardware', 'software', 'none']);
const PageFactsSchema = z.strictObject({
  video: MimeTypes,
  audio: MimeTypes,
  encoders: z.strictObject({ vp8: Encoder, vp9: Encoder, h264: Encoder }),
});

/** One strict schema for every call of the contract; a call without one does not compile. */
export const SCHEMAS = {
  'app:info': Nothing,
  'app:qaReport': PageFactsSchema,
  'app:leaveSafeMode': Nothing,
  'app:takeNotices': Nothing,
  'settings:get': Nothing,
  'settings:set': z.strictObject({
    language: z.enum(['zh-CN', 'en']).optional(),
    theme: z.enum(['dark', 'light']).optional(),
    platformUrl: Address.optional(),
    certificateFingerprint: z.string().max(200).nullable().optional(),
    encoding: EncodingChoiceSchema.optional(),
    mixer: MixerSettingsSchema.optional(),
    lookForUpdates: z.boolean().optional(),
    keepLog: z.boolean().optional(),
    liveBar: z.boolean().optional(),
    target: z.enum(['platform', 'whip']).optional(),
    whipUrl: z.string().max(2000).nullable().optional(),
  }),
  'policy:get': Nothing,
  'policy:fetchText': Nothing,
  'policy:save': Nothing,
  'policy:decide': z.strictObject({
    decision: z.enum(['agreed', 'guest']),
    sha256: Hash,
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
  'capture:openSystemAudio': Nothing,
  'capture:openCamera': Nothing,
  'capture:openMicrophone': Nothing,
  'diagnostics:preview': PageFactsSchema,
  'diagnostics:save': z.strictObject({
    struck: z.record(z.string().max(100), z.array(z.int().min(0).max(100_000)).max(10_000)),
  }),
  'updates:check': Nothing,
  'updates:download': Nothing,
  'updates:install': Nothing,
  'announcements:get': Nothing,
  'announcements:look': Nothing,
  'announcements:read': z.strictObject({ id: z.string().min(1).max(64) }),
  'devices:permissions': Nothing,
  'devices:openSettings': z.strictObject({ kind: z.enum(['camera', 'microphone', 'screen']) }),
  'recording:choose': z.strictObject({ kind: z.enum(['recording', 'replay']) }),
  'recording:write': z.strictObject({
    id: z.uuid(),
    position: z.int().min(0),
    data: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength > 0 && byteLength <= PIECE),
  }),
  'recording:finish': z.strictObject({ id: z.uuid() }),
  'shortcuts:get': Nothing,
  'shortcuts:set': z.strictObject({ action: z.enum(SHORTCUT_ACTIONS), keys: z.string().max(60).nullable() }),
  'whip:publish': z.strictObject({ sdp: Sdp }),
  'whip:trickle': z.strictObject({ fragment: Sdp }),
  'whip:restart': z.strictObject({ fragment: Sdp }),
  'whip:end': Nothing,
  'whip:tokenState': Nothing,
  'whip:setToken': z.strictObject({ token: z.string().min(1).max(4000).nullable() }),
  'live:report': z.strictObject({ state: z.enum(ROOM_STATES) }),
  'live:showing': z.strictObject({
    picturePaused: z.boolean(),
    microphoneOpen: z.boolean(),
    wholeScreen: z.boolean(),
  }),
  'bar:get': Nothing,
  'bar:act': z.strictObject({ act: z.enum(BAR_ACTS) }),
  'consent:get': Nothing,
  'consent:set': z.strictObject({
    scope: z.enum(TELEMETRY_SCOPES),
    to: z.enum(['granted.local', 'granted.upload', 'denied', 'withdrawn']),
    noticeSha256: Hash,
  }),
  'consent:receipts': Nothing,
  'disclosure:get': Nothing,
  'disclosure:hidden': Nothing,
  'disclosure:hide': z.strictObject({ apps: z.array(z.string().min(1).max(80)).max(1000) }),
  'disclosure:reportQuality': z.strictObject({
    bitrateKbps: figure(1e6),
    rttMs: figure(1e6),
    lossPct: figure(100),
    fps: figure(1000),
    droppedPct: figure(100),
  }),
  'ledger:query': z.strictObject({
    view: z.enum(LEDGER_VIEWS),
    match: z
      .strictObject({
        items: z.array(z.enum(TELEMETRY_IDS)),
        kinds: z.array(z.enum(LEDGER_KINDS)),
        statuses: z.array(z.enum(RECORD_STATUSES)),
        between: z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() }).nullable(),
        seq: z.int().min(0).nullable(),
      })
      .nullable(),
    offset: z.int().min(0),
    limit: z.int().min(1).max(500),
  }),
  'ledger:history': Nothing,
  'ledger:record': z.strictObject({ seq: z.int().min(0) }),
  'ledger:verify': Nothing,
  'ledger:remove': z.strictObject({ seq: z.int().min(0) }),
  'ledger:eraseBodies': Nothing,
  'storage:list': Nothing,
  'storage:clear': z.strictObject({ kind: z.enum(CLEARABLE) }),
  'storage:clearCookie': z.strictObject({
    name: z.string().max(4096),
    domain: z.string().min(1).max(255),
    path: z.string().regex(/^\//).max(4096),
  }),
  'storage:eraseAll': z.strictObject({ keepReceipts: z.boolean() }),
  'problem:logLines': z.strictObject({ whole: z.boolean() }),
  'problem:send': z.strictObject({ report: problemReportSchema, sha256: Hash }),
  'copy:save': Nothing,
  'scenes:load': Nothing,
  'scenes:save': z.strictObject({ document: SceneDocumentSchema }),
  'scenes:exportFile': z.strictObject({ document: SceneDocumentSchema }),
  'log:write': z.strictObject({
    event: z.enum(['renderer.error', 'room.state', 'room.error', 'capture.error', 'capture.ended']),
    fields: z
      .record(z.string().regex(/^[a-zA-Z]{1,30}$/), LogField)
      .refine((fields) => Object.keys(fields).length <= 10),
  }),
} satisfies { [C in InvokeChannel]: z.ZodType<ArgOf<C>> };
