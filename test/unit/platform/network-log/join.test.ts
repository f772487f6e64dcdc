import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sha256 } from '../../../../common/node/sha256.ts';
import type { FieldSpec } from '../../../../common/register/field.ts';
import { ITEMS } from '../../../../common/register/items.ts';
import { NetworkLog } from '../../../../platform/network-log/network-log.ts';
import { call, folder, testIngest } from '../../../support/platform/ingest.ts';
import { Random } from '../../../support/samples/random.ts';
import { entryOf, newToken, textOf } from '../../../support/samples/uploads.ts';
import { type Found, guess } from './adversary.ts';
import { type Broadcast, broadcastsOf, type Host, populationOf } from './population.ts';
import { PERIODS, type Rule, type Sent, uploadsOf } from './uploads.ts';

const HOSTS = 50;
const FROM = Date.UTC(2026, 8, 1);
const DAYS = 60;
const MINUTE_MS = 60_000;
/** Percentage points above chance that E.4 allows. */
const BOUND = 2;

const fields: Readonly<Record<string, FieldSpec>> =
  ITEMS.find(({ id }) => id === 'anchor.runningApps')?.fields ?? {};
const minutesSpec = fields['minutesSeenBucket'];
if (minutesSpec?.kind !== 'bucket') throw new Error('the register has no minutes');

/** What this client does. */
const RULE: Rule = {
  periodOf: PERIODS.month,
  onlyFirst: true,
  minutes: minutesSpec.values,
  reconnects: null,
};
const FINE = ['1-5', '5-15', '15-60', '60-180', '180+'];
const RECONNECTS = ['0', '1', '2-5', '6+'];

interface World {
  readonly hosts: readonly Host[];
  readonly broadcasts: readonly Broadcast[];
  readonly sent: readonly Sent[];
}

function world(seed: number, rule: Rule): World {
  const random = new Random(seed);
  const hosts = populationOf(random, HOSTS);
  const broadcasts = broadcastsOf(random, hosts, FROM, DAYS);
  return { hosts, broadcasts, sent: uploadsOf(random, hosts, broadcasts, rule) };
}

/** Right guesses in percent of the records, above those of whoever knows only who was live in the month. */
function gain(
  sent: readonly Sent[],
  broadcasts: readonly Broadcast[],
  guesses: (sent: Sent) => readonly number[],
): number {
  const live = Map.groupBy(broadcasts, ({ end }) => PERIODS.month(new Date(end)));
  const hostsOf = (month: string) => new Set(live.get(month)?.map(({ host }) => host)).size;
  let above = 0;
  for (const record of sent) {
    const best = guesses(record);
    above +=
      (best.includes(record.host) ? 1 / best.length : 0) - 1 / hostsOf(PERIODS.month(new Date(record.ended)));
  }
  return (100 * above) / sent.length;
}

/** Mean gain over all seeds, of one item or of all, and half the width of its 95 % confidence interval. */
function measure(rule: Rule, seeds: number, item?: string): { mean: number; within: number } {
  const gains = Array.from({ length: seeds }, (_, seed) => {
    const { broadcasts, sent } = world(seed + 1, rule);
    const guesses = guess(sent, broadcasts, HOSTS, rule);
    const counted = sent.filter((record) => item === undefined || record.item === item);
    return gain(counted, broadcasts, (record) => guesses.get(record) ?? []);
  });
  const mean = gains.reduce((a, b) => a + b, 0) / seeds;
  const variance = gains.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (seeds - 1);
  return { mean, within: 1.96 * Math.sqrt(variance / seeds) };
}

describe('whoever has the records and the log of who was live', () => {
  test('tells whose a record is no better than chance and two points', { timeout: 120_000 }, () => {
    const { mean, within } = measure(RULE, 24);
    expect(within).toBeLessThan(0.5);
    expect(mean + within).toBeLessThanOrEqual(BOUND);
  });

  test.each([
    'anchor.runningApps',
    'anchor.appResources',
    'device.hardware',
    'net.quality',
    'client.performance',
  ])('nor where it is a record of %s', { timeout: 120_000 }, (item) => {
    const { mean, within } = measure(RULE, 48, item);
    expect(mean + within).toBeLessThanOrEqual(BOUND);
  });

  test.each<[string, Partial<Rule>, string | undefined, number]>([
    ['dated by the hour, of every broadcast', { periodOf: PERIODS.hour, onlyFirst: false }, undefined, 3],
    ['dated by the day', { periodOf: PERIODS.day }, undefined, 3],
    ['dated by the week', { periodOf: PERIODS.week }, undefined, 12],
    ['with the full running time', { minutes: FINE }, 'anchor.runningApps', 12],
    ['with the number of reconnects', { reconnects: RECONNECTS }, 'net.quality', 12],
  ])('does better than that where records are %s', { timeout: 120_000 }, (_what, change, item, seeds) => {
    const { mean, within } = measure({ ...RULE, ...change }, seeds, item);
    expect(mean - within).toBeGreaterThan(BOUND);
  });
});

/** Sends each record when it is due, through the receiver with its file; resolves to the records by deletion hash. */
async function receive(sent: readonly Sent[], file: string): Promise<ReadonlyMap<string, Sent>> {
  let now = FROM;
  // All come from this machine's one address here, as through a proxy.
  const ingest = await testIngest({ file, proxied: true, listed: () => true, now: () => new Date(now) });
  const owner = new Map<string, Sent>();
  const send = async (record: Sent) => {
    const { item, period, data } = record;
    const deletion = sha256(newToken());
    owner.set(deletion, record);
    const upload = textOf({ v: 1, item, entry: entryOf(item), period, deletion, data });
    expect(await call(ingest, upload)).toEqual({ status: 201, body: {} });
  };
  for (let at = 0; at < sent.length; at += 400) {
    const batch = sent.slice(at, at + 400);
    now = batch.at(-1)?.arrives ?? now;
    await Promise.all(batch.map(send));
  }
  await ingest.close();
  return owner;
}

/** Writes the log as the platform does: who joins, goes live and leaves, with every reconnect. */
function logged({ hosts, broadcasts }: World, file: string): void {
  const events = broadcasts.flatMap(({ host, start, end, reconnects }) => {
    const cuts = Array.from(
      { length: reconnects },
      (_, n) => start + ((n + 1) * (end - start)) / (reconnects + 1),
    );
    return [
      { time: start - MINUTE_MS, host, action: 'join' as const },
      { time: start, host, action: 'go-live' as const },
      ...cuts.flatMap((time) => [
        { time, host, action: 'leave' as const },
        { time: time + 1000, host, action: 'join' as const },
        { time: time + 2000, host, action: 'go-live' as const },
      ]),
      { time: end, host, action: 'leave' as const },
    ];
  });
  let now = FROM;
  const log = NetworkLog.open(file, () => new Date(now));
  for (const { time, host, action } of events.sort((a, b) => a.time - b.time)) {
    now = time;
    log.note(hosts[host]?.address ?? '', action);
  }
  log.close();
}

function rowsOf(file: string, query: string) {
  const database = new DatabaseSync(file, { readOnly: true });
  onTestFinished(() => database.close());
  return database.prepare(query).all();
}

/** Broadcasts as the log shows them; a host that comes back within minutes was cut off. */
function readLog(file: string, hosts: readonly Host[]): readonly Broadcast[] {
  const rows = rowsOf(file, 'SELECT time, address, action FROM operations ORDER BY time');
  const byHost = Map.groupBy(rows, ({ address }) => hosts.findIndex((host) => host.address === address));
  return [...byHost].flatMap(([host, events]) => {
    const found: { host: number; start: number; end: number; reconnects: number }[] = [];
    for (const { time, action } of events) {
      const last = found.at(-1);
      if (action === 'leave' && last) last.end = Number(time);
      if (action !== 'go-live') continue;
      if (last && Number(time) - last.end < 5 * MINUTE_MS) last.reconnects += 1;
      else found.push({ host, start: Number(time), end: Number(time), reconnects: 0 });
    }
    return found;
  });
}

test('the same through the receiver and both database files, with all that they hold', {
  timeout: 400_000,
}, async () => {
  const at = await folder();
  const [records, log] = [join(at, 'records.db'), join(at, 'network.db')];
  const made = world(1, RULE);
  const owner = await receive(made.sent, records);
  logged(made, log);
  const rows = rowsOf(records, 'SELECT hex(deletion) AS deletion, item, period, data FROM records');
  const found = rows.map(({ deletion, item, period, data }) => {
    const whose = owner.get(String(deletion).toLowerCase());
    if (!whose || whose.item !== item) throw new Error('a record that nobody sent');
    return { whose, record: { item: whose.item, period: String(period), data: JSON.parse(String(data)) } };
  });
  expect(found).toHaveLength(made.sent.length);
  const broadcasts = readLog(log, made.hosts);
  expect(broadcasts).toHaveLength(made.broadcasts.length);
  const guesses = guess(
    found.map(({ record }) => record),
    broadcasts,
    HOSTS,
    RULE,
  );
  const recordOf = new Map<Sent, Found>(found.map(({ whose, record }) => [whose, record]));
  const best = (sent: Sent) => guesses.get(recordOf.get(sent) ?? sent) ?? [];
  // One population only, so its chance differences are allowed for.
  expect(gain(made.sent, broadcasts, best)).toBeLessThanOrEqual(BOUND + 0.5);
});
