import { TELEMETRY_SCOPES, type TelemetryScope } from '../../common/consent/states.ts';
import { sha256 } from '../../common/node/sha256.ts';
import { canonicalJson, entryHash } from '../../common/register/hash.ts';
import type { Item } from '../../common/register/item.ts';

/** What a scope covers in this version of the app, as hashes: a grant of anything else does not hold (F.3). */
export interface ScopeFacts {
  readonly scope: TelemetryScope;
  /** Sorted by item; how the scope is asked for is part of each hash. */
  readonly entryHashes: readonly { readonly item: string; readonly hash: string }[];
  readonly hash: string;
}

export const factsOf = (items: readonly Item[]): ReadonlyMap<TelemetryScope, ScopeFacts> =>
  new Map(
    TELEMETRY_SCOPES.map((scope) => {
      const entryHashes = items
        .filter((item) => item.scope === scope)
        .map((item) => ({ item: item.id, hash: entryHash(item, sha256) }))
        .sort((a, b) => (a.item < b.item ? -1 : 1));
      return [scope, { scope, entryHashes, hash: hashOf(entryHashes) }];
    }),
  );

/** Items whose declaration is another than at that decision, or that came or went since. */
export function changedSince(
  decided: ScopeFacts['entryHashes'],
  { entryHashes }: ScopeFacts,
): readonly string[] {
  const then = new Map(decided.map(({ item, hash }) => [item, hash]));
  const now = new Map(entryHashes.map(({ item, hash }) => [item, hash]));
  return [...new Set([...then.keys(), ...now.keys()])].filter((item) => then.get(item) !== now.get(item));
}

/** One hash over the entry hashes of a scope. */
export const hashOf = (entryHashes: ScopeFacts['entryHashes']): string => sha256(canonicalJson(entryHashes));
