import { join } from 'node:path';
import { Bodies } from './bodies.ts';
import { eventSchema } from './event.ts';
import { Fold } from './fold.ts';
import { decodeLine } from './line.ts';
import { BODIES_FOLDER, CHAIN_NAME } from './names.ts';
import type { Sealer } from './sealer.ts';
import { type Bad, verifyChain } from './segments.ts';

export type LedgerVerdict =
  | {
      readonly ok: true;
      readonly entries: number;
      /** Stored bodies that are what was committed to. */
      readonly bodies: number;
      /** Sealed bodies that could not be looked at without the key ring. */
      readonly unopened: number;
    }
  | ({ readonly ok: false } & Bad);

/** Kinds that say which bodies must be there; all others are only hashed, which is what makes this fast. */
const NEEDED = ['record"', 'purged"', 'pruned"'].map((kind) => `"kind":"${kind}`);
const KIND_WITHIN = 200;

const isNeeded = (line: Buffer): boolean => {
  const start = line.toString('latin1', 0, KIND_WITHIN);
  return NEEDED.some((kind) => start.includes(kind));
};

/**
 * Checks a ledger without changing it: every line of the chain and its place, the chain's beginning and end, and that
 * each stored body is what its entry committed to. Names the first file and line that is not good.
 *
 * @param folder of the ledger
 */
export async function verifyLedger(folder: string, sealer: Sealer | null = null): Promise<LedgerVerdict> {
  const fold = new Fold();
  const chain = await verifyChain(
    { folder, name: CHAIN_NAME },
    (line, seq, hash) => {
      if (!isNeeded(line)) return true;
      const decoded = decodeLine(line);
      const event = eventSchema.safeParse(decoded?.event);
      if (decoded && event.success) fold.add({ ...event.data, seq, prev: decoded.prev, hash });
      return event.success;
    },
    (first, prev) => fold.prunedBefore(first, prev),
  );
  if (!chain.ok) return chain;
  const bodies = await verifyBodies(folder, sealer, fold);
  return 'reason' in bodies ? { ok: false, ...bodies } : { ok: true, entries: chain.lines, ...bodies };
}

async function verifyBodies(
  folder: string,
  sealer: Sealer | null,
  fold: Fold,
): Promise<Bad | { bodies: number; unopened: number }> {
  const store = new Bodies(join(folder, BODIES_FOLDER), sealer);
  const owed = new Map(fold.records.map(({ commit, seq }) => [commit, seq]));
  let [bodies, unopened] = [0, 0];
  for (const place of await store.places()) {
    const file = join(folder, BODIES_FOLDER, `${place}.jsonl`);
    for (const [index, body] of (await store.check(place)).entries()) {
      const seq = body.commit === null ? undefined : owed.get(body.commit);
      if (body.state === 'bad') return { file, line: index + 1, seq: seq ?? -1, reason: 'changed' };
      if (seq === undefined) return { file, line: index + 1, seq: -1, reason: 'bytes without an entry' };
      owed.delete(body.commit ?? '');
      if (body.state === 'good') bodies += 1;
      else unopened += 1;
    }
  }
  const [lost] = owed;
  return lost
    ? { file: folder, line: 0, seq: lost[1], reason: 'the bytes of this entry are missing' }
    : { bodies, unopened };
}
