import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { noticeText } from '../../common/consent/consent-notice.ts';
import { ANSWER_WORKING_DAYS, CONTROLLER } from '../../common/consent/controller.ts';
import { expiryOf } from '../../common/consent/expiry.ts';
import {
  type ConsentAct,
  isGranted,
  LAPSES,
  TELEMETRY_SCOPES,
  USER_ACTS,
} from '../../common/consent/states.ts';
import { sha256 } from '../../common/node/sha256.ts';
import type { Item } from '../../common/register/item.ts';
import { sha256Schema } from '../../common/sha256-schema.ts';
import type { ScopeFacts } from './facts.ts';

const Time = z.iso.datetime();
const Both = z.strictObject({ zh: z.string(), en: z.string() });
const Scope = z.enum(TELEMETRY_SCOPES);

/** A consent record in the shape of ISO/IEC TS 27560 (requirements F.2); the hash of the line before it is the chain's. */
export const receiptSchema = z.strictObject({
  kind: z.literal('receipt'),
  schemaVersion: z.literal(1),
  recordId: z.uuid(),
  principal: z.literal('this device profile'),
  scope: Scope,
  items: z.array(z.string().min(1)),
  state: z.enum([...USER_ACTS, ...LAPSES]),
  event: z.strictObject({
    at: Time,
    /** `client`: a lapse, or receipts that could not be believed. */
    entity: z.enum(['user', 'client']),
    method: z.string().min(1).max(100),
    /** SHA-256 of the notice that was shown; null where nobody was asked. */
    uiTextSha256: sha256Schema.nullable(),
    language: z.enum(['zh-CN', 'en']).nullable(),
  }),
  policy: z.strictObject({ version: z.string().nullable(), sha256: sha256Schema }),
  register: z.strictObject({
    version: z.string(),
    sha256: sha256Schema,
    entryHashes: z.array(z.strictObject({ item: z.string(), hash: sha256Schema })),
  }),
  purposes: z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }),
  storageLocation: z.array(z.string()),
  retention: z.array(
    z.strictObject({ item: z.string(), localDays: z.number(), serverDays: z.number().nullable() }),
  ),
  recipients: z.array(z.string()),
  jurisdiction: z.literal('CN'),
  withdrawal: z.strictObject({ path: Both, clicks: z.int() }),
  rights: z.strictObject({ path: Both, contact: z.string(), workingDays: z.int() }),
  controller: z.strictObject({ name: Both, address: Both, email: z.string(), qq: z.string() }),
  /** When a grant ends by itself; null for all else. */
  validUntil: Time.nullable(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** Who decided, how, and in which language the notice was; without a language no notice was shown. */
export interface Decided {
  readonly state: ConsentAct;
  readonly at: Date;
  readonly entity: 'user' | 'client';
  readonly method: string;
  readonly language: 'zh-CN' | 'en' | null;
}
/** What the receipts of this run of the app have in common. */
export interface Setting {
  readonly items: readonly Item[];
  readonly appVersion: string;
  readonly registerSha256: string;
  readonly policy: () => { readonly version: string | null; readonly sha256: string };
}

const PATH = { zh: '数据与授权 → 撤回', en: 'Data and consent → Withdraw' };
const RIGHTS = { zh: '数据与授权', en: 'Data and consent' };

/** Says what follows from the register for a receipt. */
const coverage = (own: readonly Item[], uploads: boolean) => ({
  items: own.map(({ id }) => id),
  purposes: {
    zh: [...new Set(own.map(({ purpose }) => purpose.zh))],
    en: [...new Set(own.map(({ purpose }) => purpose.en))],
  },
  storageLocation: uploads ? ['device', 'platform (CN)'] : ['device'],
  retention: own.map(({ id, retentionDays: { local, server } }) => ({
    item: id,
    localDays: local,
    serverDays: uploads ? server : 0,
  })),
  recipients: uploads ? [...new Set(own.flatMap(({ recipients }) => recipients))] : [],
});

/** The receipt of one decision. It holds no account, no device id and no name of the host. */
export const receiptOf = (facts: ScopeFacts, decided: Decided, setting: Setting): Receipt => {
  const { scope, entryHashes } = facts;
  const { state, at, entity, method, language } = decided;
  const own = setting.items.filter((item) => item.scope === scope);
  const { version, sha256: policySha256 } = setting.policy();
  return {
    kind: 'receipt',
    schemaVersion: 1,
    recordId: randomUUID(),
    principal: 'this device profile',
    scope,
    state,
    event: {
      at: at.toISOString(),
      entity,
      method,
      uiTextSha256: language && sha256(noticeText(scope, language, setting.items)),
      language,
    },
    policy: { version, sha256: policySha256 },
    register: { version: setting.appVersion, sha256: setting.registerSha256, entryHashes: [...entryHashes] },
    ...coverage(own, state === 'granted.upload'),
    jurisdiction: 'CN',
    withdrawal: { path: PATH, clicks: 1 },
    rights: { path: RIGHTS, contact: CONTROLLER.email, workingDays: ANSWER_WORKING_DAYS },
    controller: CONTROLLER,
    validUntil: isGranted(state) ? expiryOf(at).toISOString() : null,
  };
};
