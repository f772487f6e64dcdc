import type { Fields } from './field.ts';
import type { ScopeId } from './scopes.ts';

export type Bilingual = { readonly zh: string; readonly en: string };
/**
 * device: stays here; ingest: the platform's telemetry receiver, apart from the account API; own-server: one that the host
 * entered, in place of the platform.
 */
export type Recipient = 'device' | 'account-api' | 'chat' | 'relay' | 'own-server' | 'ingest';
/** Where a value comes from; the class is hashed, the call behind it is an implementation matter. */
type SourceClass = 'user' | 'platform' | 'client' | 'capture' | 'system' | 'processes' | 'transport';

/** One declared datum; clause is a number of the policy, or 未载明 where the policy is silent. */
export type Item = {
  readonly id: string;
  readonly name: Bilingual;
  readonly purpose: Bilingual;
  readonly clause: string;
  readonly basis: 'basic' | 'additional';
  readonly sensitive: boolean;
  readonly trigger: Bilingual;
  readonly source: SourceClass;
  readonly collectedByDefault: boolean;
  readonly fields: Fields;
  readonly granularity: Bilingual;
  /** Days; 0 means not kept. server null: the platform's own rules apply, the client cannot state them. */
  readonly retentionDays: { readonly local: number; readonly server: number | null };
  readonly recipients: readonly Recipient[];
  readonly linkable: boolean;
  readonly refusal: Bilingual;
  readonly gap: boolean;
  readonly scope: ScopeId;
  readonly introducedIn: string;
};

/** Keeps the literal types of a declaration, so that record types can be derived from it. */
export const defineItem = <const T extends Item>(item: T): T => item;

/** What holds for everything that can leave for the platform's statistics; an item says only what is its own. */
const TELEMETRY = {
  collectedByDefault: false,
  // Here 7 days to look at. There 45, counted from the first day of the month it is of, so in fact fewer; told only as sums
  // over at least 20 records (requirements P2.1-5-2b). The policy names no period; the sums of a month need the month, and
  // some days for what is sent late and for reading them.
  retentionDays: { local: 7, server: 45 },
  recipients: ['ingest'],
  linkable: false,
  refusal: { zh: '不影响开播、聊天等任何功能。', en: 'No effect on going live, chat or any other function.' },
  gap: false,
  introducedIn: '0.1.0',
} as const satisfies Partial<Item>;

type TelemetryItem = Omit<Item, keyof typeof TELEMETRY | 'scope'> & {
  readonly scope: Extract<ScopeId, `telemetry.${string}`>;
};

// A finer time, or more broadcasts, would let the platform's own log of who was live tell hosts apart: a host that is not
// live every week is known by the weeks in which its device reports (measured in the join test).
const COARSE: Bilingual = {
  zh: '；时间只到月份，每台设备每月至多上传一场，各条打乱、随机延后',
  en: '; time as the month only, at most one broadcast of a device per month, records shuffled and randomly delayed',
};

/** A datum for the platform's statistics: off, unlinkable, coarse in time, refused without loss. */
export const telemetryItem = <const T extends TelemetryItem>(item: T) => ({
  ...item,
  ...TELEMETRY,
  granularity: { zh: item.granularity.zh + COARSE.zh, en: item.granularity.en + COARSE.en },
});
