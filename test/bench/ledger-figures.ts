import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewEvent } from '../../main/ledger/event.ts';
import { Ledger } from '../../main/ledger/ledger.ts';
import { verifyLedger } from '../../main/ledger/verify.ts';
import type { Figure } from './figures.ts';

const RUNS = 5;
const BATCH = 1000;
const MILLION = 1_000_000;
const SIZES = [1000, 10_000, 100_000, MILLION];

const events = (count: number): NewEvent[] =>
  Array.from({ length: count }, (_, ref) => ({
    kind: 'sending',
    ref,
    destination: 'https://ingest.example.cn',
    commit: 'c'.repeat(64),
    bytes: 420,
  }));

const open = (folder: string): Promise<Ledger> =>
  Ledger.open({ folder, now: () => new Date(), sealer: null });

/** Of a folder that goes afterwards, on the disk that programs' files are on. */
async function within<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'anchor-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Things a second. */
async function rate(count: number, run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return (count * 1000) / (performance.now() - began);
}

async function append(ledger: Ledger, count: number): Promise<void> {
  for (let done = 0; done < count; done += BATCH) await ledger.append(events(Math.min(BATCH, count - done)));
}

const batched = () =>
  within(async (folder) => {
    const ledger = await open(folder);
    const found = await rate(20 * BATCH, () => append(ledger, 20 * BATCH));
    await ledger.close();
    return found;
  });

/** One entry, on disk, then the next. */
const oneByOne = () =>
  within(async (folder) => {
    const ledger = await open(folder);
    const [event] = events(1);
    const found = await rate(300, async () => {
      for (let done = 0; done < 300 && event; done += 1) await ledger.append([event]);
    });
    await ledger.close();
    return found;
  });

/** Bodies and entries of records, each batch on disk before the next. */
const recorded = () =>
  within(async (folder) => {
    const ledger = await open(folder);
    const record = (n: number) => ({
      scope: 'telemetry.runningApps' as const,
      item: 'anchor.runningApps' as const,
      mode: 'local' as const,
      period: '2026-11',
      body: Buffer.from(`{"n":${n}}`),
      token: null,
      notBefore: null,
      destination: null,
    });
    const found = await rate(2000, async () => {
      for (let done = 0; done < 2000; done += 100)
        await ledger.record(Array.from({ length: 100 }, (_, n) => record(done + n)));
    });
    await ledger.close();
    return found;
  });

interface Point {
  readonly size: number;
  readonly appendMicros: number;
  readonly verifyMicros: number;
  readonly openMicros: number;
}

/** What one entry costs in ledgers of growing size, µs. */
async function curve(): Promise<readonly Point[]> {
  const points: Point[] = [];
  for (const size of SIZES)
    points.push(
      await within(async (folder) => {
        const ledger = await open(folder);
        const appendMicros = 1e6 / (await rate(size, () => append(ledger, size)));
        await ledger.close();
        const verifyMicros = 1e6 / (await rate(size, () => verified(folder)));
        const openMicros = 1e6 / (await rate(size, async () => (await open(folder)).close()));
        return { size, appendMicros, verifyMicros, openMicros };
      }),
    );
  return points;
}

async function verified(folder: string): Promise<void> {
  const found = await verifyLedger(folder);
  if (!found.ok) throw new Error(`the bench's own ledger does not verify: ${found.reason}`);
}

const repeat = async (run: () => Promise<number>): Promise<number[]> => {
  const values: number[] = [];
  for (let turn = 0; turn < RUNS; turn += 1) values.push(await run());
  return values;
};

/** The ledger's figures, and its curve as text. */
export async function ledgerFigures(): Promise<{ figures: Figure[]; text: string }> {
  const verifyRates = await within(async (folder) => {
    const ledger = await open(folder);
    await append(ledger, 100_000);
    await ledger.close();
    return repeat(() => rate(100_000, () => verified(folder)));
  });
  const figures: Figure[] = [
    { name: 'ledger append, batched', unit: 'entries/s', values: await repeat(batched), least: 20_000 },
    { name: 'ledger append, each synced', unit: 'entries/s', values: await repeat(oneByOne), least: 200 },
    { name: 'records with bodies, by 100', unit: 'records/s', values: await repeat(recorded) },
    { name: 'ledger verify', unit: 'entries/s', values: verifyRates, least: 200_000 },
  ];
  const points = await curve();
  const [small, large] = [points[1], points.at(-1)];
  const growth = (key: keyof Point) => (large?.[key] ?? Number.NaN) / (small?.[key] ?? Number.NaN);
  // Linear: an entry of a million costs what one of ten thousand costs, within what such machines vary.
  for (const key of ['appendMicros', 'verifyMicros', 'openMicros'] as const)
    figures.push({
      name: `${key.replace('Micros', '')} at 1,000,000 over at 10,000`,
      unit: 'x',
      values: [growth(key)],
      most: 2,
    });
  const text = points.map(
    ({ size, ...micros }) =>
      `${size.toLocaleString('en').padStart(10)} entries   append ${micros.appendMicros.toFixed(2)}   verify ${micros.verifyMicros.toFixed(2)}   open ${micros.openMicros.toFixed(2)}   µs each`,
  );
  return { figures, text: text.join('\n') };
}
