import { canonicalJson, consentFacts } from './hash.ts';
import type { Item } from './item.ts';

export type RegisterDiff = { readonly major: readonly string[]; readonly minor: readonly string[] };

/**
 * Scopes that changed between two registers. Major (a new grant is needed): a consent fact changed, or an item
 * came to or left the scope. Minor: only other texts changed. A scope is in one list at most.
 */
export const diffRegisters = (before: readonly Item[], after: readonly Item[]): RegisterDiff => {
  const major = new Set<string>();
  const minor = new Set<string>();
  const old = new Map(before.map((item) => [item.id, item]));
  for (const item of after) {
    const previous = old.get(item.id);
    old.delete(item.id);
    if (previous?.scope !== item.scope) {
      major.add(item.scope);
      if (previous) major.add(previous.scope);
    } else if (canonicalJson(consentFacts(previous)) !== canonicalJson(consentFacts(item)))
      major.add(item.scope);
    else if (canonicalJson(previous) !== canonicalJson(item)) minor.add(item.scope);
  }
  for (const gone of old.values()) major.add(gone.scope);
  return { major: [...major].sort(), minor: [...minor].filter((scope) => !major.has(scope)).sort() };
};
