import type { Fields } from './field.ts';
import type { ScopeId } from './scopes.ts';

export type Bilingual = { readonly zh: string; readonly en: string };
/** device: stays here; ingest: the platform's telemetry receiver, apart from the account API. */
export type Recipient = 'device' | 'account-api' | 'chat' | 'relay' | 'ingest';
/** Where a value comes from; the class is hashed, the call behind it is an implementation matter. */
export type SourceClass = 'user' | 'platform' | 'client' | 'capture' | 'system' | 'processes' | 'transport';

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
