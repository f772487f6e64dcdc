import { isGranted } from '../../common/consent/states.ts';
import { hashOf, type ScopeFacts } from './facts.ts';
import type { ConsentLine } from './receipt.ts';

const QUIET_MS = 48 * 3_600_000;

const isNo = (line: ConsentLine): boolean =>
  line.kind === 'receipt' && (line.state === 'denied' || line.state === 'withdrawn');
const timeOf = (line: ConsentLine): number => Date.parse(line.kind === 'asked' ? line.at : line.event.at);
const factsHashOf = (line: ConsentLine): string =>
  line.kind === 'asked' ? line.facts : hashOf(line.register.entryHashes);

/**
 * Whether the app may ask about a scope by itself (requirements F.5): at most once for what the scope is now, never
 * again after a no to it, and about nothing at all within 48 hours of any no. A no from a clock that was ahead counts
 * as recent.
 */
export const mayAsk = (
  lines: readonly ConsentLine[],
  { scope, hash, entryHashes }: ScopeFacts,
  now: Date,
): boolean => {
  const last = lines.findLast((line) => line.kind === 'receipt' && line.scope === scope);
  const granted = last?.kind === 'receipt' && isGranted(last.state);
  const answered = lines.some(
    (line) => line.scope === scope && (line.kind === 'asked' || isNo(line)) && factsHashOf(line) === hash,
  );
  const quiet = lines.some((line) => isNo(line) && now.getTime() - timeOf(line) < QUIET_MS);
  return entryHashes.length > 0 && !granted && !answered && !quiet;
};

/** What is written when the app asked. */
export const askedLine = ({ scope, hash }: ScopeFacts, now: Date): ConsentLine => ({
  kind: 'asked',
  schemaVersion: 1,
  scope,
  at: now.toISOString(),
  facts: hash,
});
