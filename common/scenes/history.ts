/** What was, what is, and what was undone. Immutable; the newest of the past is last, the next of the future first. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** Edits with the same key in a row (one drag, one run of key presses) are one step. */
  readonly key: string | null;
}

/** Steps that can be taken back. */
const MOST = 100;

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [], key: null });

/** Notes an edit. An edit that changed nothing is no step. */
export function record<T>(history: History<T>, next: T, key: string | null = null): History<T> {
  if (next === history.present) return history;
  const sameStep = key !== null && key === history.key && history.past.length > 0;
  const past = sameStep ? history.past : [...history.past, history.present].slice(-MOST);
  return { past, present: next, future: [], key };
}

/** Changes what is without a step, e.g. which scene is looked at. */
export const amend = <T>(history: History<T>, present: T): History<T> => ({ ...history, present, key: null });

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    key: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, key: null };
}
