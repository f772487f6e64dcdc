import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { TELEMETRY_SCOPES, type TelemetryScope } from '../../common/consent/states.ts';
import { Chain, type Line, verifyChain } from '../ledger/index.ts';
import { logError, logEvent } from '../log/index.ts';
import { type Receipt, receiptSchema } from './receipt.ts';
import { follow, type Standing, UNASKED } from './standing.ts';

const NAME = 'receipts';

export interface Receipts {
  /** Null when receipts cannot be written in this run: then nothing can be granted. */
  readonly chain: Chain<Receipt> | null;
  readonly lines: readonly Line<Receipt>[];
  readonly standings: ReadonlyMap<TelemetryScope, Standing>;
  /** What was there could not be believed and was put aside. */
  readonly broken: boolean;
}

/** Says where every scope stands after these lines; null when their order is impossible. */
const replay = (lines: readonly Receipt[]): ReadonlyMap<TelemetryScope, Standing> | null => {
  const standings = new Map<TelemetryScope, Standing>(TELEMETRY_SCOPES.map((scope) => [scope, UNASKED]));
  for (const line of lines) {
    const standing = follow(standings.get(line.scope) ?? UNASKED, line);
    if (!standing) return null;
    standings.set(line.scope, standing);
  }
  return standings;
};

/** The receipts of a folder, or null when one of them, or what is between them, cannot be believed. */
const read = async (folder: string): Promise<Receipts | null> => {
  if (existsSync(folder) && !(await verifyChain({ folder, name: NAME })).ok) return null;
  const chain = await Chain.open<Receipt>({ folder, name: NAME, schema: receiptSchema });
  const lines: Line<Receipt>[] = [];
  try {
    for await (const line of chain.lines()) lines.push(line);
    const standings = chain.broken ? null : replay(lines);
    if (standings) return { chain, lines, standings, broken: false };
  } catch (error) {
    logError('store.recovered', 'receipts', error);
  }
  await chain.close();
  return null;
};
const attempt = async (folder: string): Promise<Receipts | null> => {
  try {
    return await read(folder);
  } catch (error) {
    logError('store.recovered', 'receipts', error);
    return null;
  }
};

/** Renames the file as a whole and never deletes it: it is the host's evidence. */
const putAside = async (folder: string, now: Date): Promise<void> => {
  logEvent('store.recovered', { name: 'consent' });
  let aside = `${folder}.broken-${now.getTime()}`;
  for (let n = 1; existsSync(aside); n += 1) aside = `${folder}.broken-${now.getTime()}-${n}`;
  await rename(folder, aside);
};

/**
 * Opens the receipts of a folder. What cannot be believed in any part is put aside as a whole: a line that is missing
 * or torn may have been a withdrawal.
 */
export const openReceipts = async (folder: string, now: Date): Promise<Receipts> => {
  const receipts = await attempt(folder);
  if (receipts) return receipts;
  const none = { chain: null, lines: [], standings: new Map<TelemetryScope, Standing>(), broken: true };
  try {
    await putAside(folder, now);
  } catch (error) {
    logError('store.not-saved', 'put receipts aside', error);
    return none;
  }
  const fresh = await attempt(folder);
  return fresh ? { ...fresh, broken: true } : none;
};
