import type { Item } from './item.ts';
import { SCOPES } from './scopes.ts';

/** SHA-256 of UTF-8 text as lower-case hex; given by the caller, since common code imports no runtime. */
export type Sha256 = (text: string) => string;

/** JSON with keys in code-unit order and no white space; undefined members are left out. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
};

/** What a grant depends on: a change in any of these needs a new one. */
const consentFacts = (item: Item) => ({
  purpose: item.purpose,
  fields: item.fields,
  basis: item.basis,
  trigger: item.trigger,
  source: item.source,
  granularity: item.granularity,
  recipients: item.recipients,
  retention: item.retentionDays,
  linkable: item.linkable,
  ask: SCOPES[item.scope],
});

/** Hash of one entry over its consent facts. */
export const entryHash = (item: Item, sha256: Sha256): string => sha256(canonicalJson(consentFacts(item)));
/** Hash of a whole register, texts included. */
export const registerHash = (items: readonly Item[], sha256: Sha256): string => sha256(canonicalJson(items));
