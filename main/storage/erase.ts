import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MARKER = 'erase-all';
const UNFINISHED = `${MARKER}.new`;
const RECEIPTS = 'consent';

/**
 * Names right below the profile folder. `keep` = all but these go; `only` = these go: what a later start still finds in
 * use, so that what the host has made since is not taken with it.
 */
type Plan = { readonly keep: readonly string[] } | { readonly only: readonly string[] };

const SPARING: Plan = { keep: [RECEIPTS] };

/** Null for what is no plan. By hand: this runs before the engine is ready, without a library. */
function planOf(kept: unknown): Plan | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const [entry, ...more] = Object.entries(kept);
  if (!entry || more.length > 0) return null;
  const [key, names]: [string, unknown] = entry;
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) return null;
  if (key === 'keep') return { keep: names };
  return key === 'only' ? { only: names } : null;
}

/**
 * Removes everything in the profile folder but what is kept, also after a crash: a marker says that it was begun, and
 * the next start goes on with it before anything is opened. Files that the system does not give up now go then.
 *
 * @param keepReceipts receipts are the host's own evidence: they stay only if the host said so
 */
export function eraseAll(folder: string, keepReceipts: boolean): void {
  const plan: Plan = { keep: keepReceipts ? [RECEIPTS] : [] };
  const marked = mark(folder, plan);
  remove(folder, plan);
  // On a full disk there is room for it only now.
  if (!marked) mark(folder, plan);
}

/**
 * To be called before anything in the folder is opened.
 *
 * @returns the names that could not be removed this time either; the next start tries these again, and no others
 */
export function finishErasing(folder: string): readonly string[] {
  if (!existsSync(join(folder, MARKER))) return [];
  const left = remove(folder, planIn(folder));
  // With the first marker still there, a later start would take what is made from now on.
  if (left.length === 0 || !mark(folder, { only: [...left] })) rmSync(join(folder, MARKER), { force: true });
  return left;
}

/** A marker is put in place whole; one that says nothing was made by somebody else: then the receipts are spared. */
function planIn(folder: string): Plan {
  try {
    return planOf(JSON.parse(readFileSync(join(folder, MARKER), 'utf8'))) ?? SPARING;
  } catch {
    return SPARING;
  }
}

function mark(folder: string, plan: Plan): boolean {
  try {
    writeFileSync(join(folder, UNFINISHED), JSON.stringify(plan), { flush: true });
    renameSync(join(folder, UNFINISHED), join(folder, MARKER));
    return true;
  } catch {
    // This is not logged, for the log is among what goes.
    return false;
  }
}

/** Removes what is planned and answers what could not be removed, by name. */
function remove(folder: string, plan: Plan): readonly string[] {
  const goes = (name: string) =>
    name !== MARKER && ('keep' in plan ? !plan.keep.includes(name) : plan.only.includes(name));
  return readdirSync(folder)
    .filter(goes)
    .filter((name) => {
      try {
        rmSync(join(folder, name), { recursive: true, force: true });
        return false;
      } catch {
        // It is in use; the next start finds it closed.
        return true;
      }
    });
}
