import { diffLines } from 'diff';

/** Lines of a text that are in both, or in one of them alone. */
export interface Part {
  /** Its place among the parts. */
  readonly place: number;
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Longer is not compared: whoever waits reads both texts sooner. ms */
const WITHIN_MS = 300;
/** More lines that changed than anybody reads one by one. */
const MOST_CHANGES = 4000;

/** Two texts line by line; null when they are too different to be compared. */
export function difference(before: string, after: string): readonly Part[] | null {
  const changes = diffLines(before, after, { timeout: WITHIN_MS, maxEditLength: MOST_CHANGES });
  return (
    changes?.map(({ value, added, removed }, place) => ({
      place,
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    })) ?? null
  );
}
