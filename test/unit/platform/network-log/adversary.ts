import { ALWAYS_SHARE, type Broadcast, OPEN_FOR, OPENED_AFTER } from './population.ts';
import { type Rule, type Sent, stepOf } from './uploads.ts';

const MINUTE_MS = 60_000;
/** What is impossible by the model may still be: a wrong guess of the adversary must not rule out the truth. */
const SLIM = 1e-9;

/** A record as it lies in the database. */
export type Found = Pick<Sent, 'item' | 'period' | 'data'>;

/** How probable it is that an application is seen in the step of `minutes`, or not at all (null). */
function appSeen(always: boolean, step: string | null, length: number, steps: readonly string[]): number {
  // An application opened once: P(seen for x minutes or more) in a broadcast of that length.
  const atLeast = (x: number) =>
    x >= length ? 0 : (1 - Math.exp((x - length) / OPENED_AFTER)) * Math.exp(-x / OPEN_FOR);
  if (step === null) return always ? 0 : 1 - atLeast(1);
  if (always) return step === stepOf(steps, length) ? 1 : 0;
  const at = steps.indexOf(step);
  const above = steps[at + 1];
  const low = at === 0 ? 1 : Number.parseFloat(step);
  return atLeast(low) - (above === undefined ? 0 : atLeast(Number.parseFloat(above)));
}

/** How probable a host's broadcast makes what was found (null = nothing) of a value that is this host's. */
type Likelihood = (found: Found | null, broadcast: Broadcast) => number;

function modelsOf(item: Found['item'], rule: Rule): readonly { share: number; likelihood: Likelihood }[] {
  if (item === 'anchor.runningApps' || item === 'anchor.appResources') {
    const steps = item === 'anchor.runningApps' ? rule.minutes : ['1+'];
    const model = (always: boolean): Likelihood => {
      return (found, { start, end }) => {
        const step = found ? String(found.data['minutesSeenBucket'] ?? '1+') : null;
        return appSeen(always, step, (end - start) / MINUTE_MS, steps);
      };
    };
    return [
      { share: ALWAYS_SHARE, likelihood: model(true) },
      { share: 1 - ALWAYS_SHARE, likelihood: model(false) },
    ];
  }
  const likelihood: Likelihood = (found, { reconnects }) => {
    if (!found) return 0;
    const step = found.data['reconnects'];
    return step === undefined || step === stepOf(rule.reconnects ?? [], reconnects) ? 1 : 0;
  };
  return [{ share: 1, likelihood }];
}

/** The broadcasts that each host may have reported, by period and host. */
type Reported = ReadonlyMap<string, ReadonlyMap<number, Broadcast>>;

function reportedOf(broadcasts: readonly Broadcast[], { periodOf }: Rule): Reported {
  const periods = new Map<string, Map<number, Broadcast>>();
  for (const broadcast of broadcasts) {
    const period = periodOf(new Date(broadcast.end));
    const hosts = periods.get(period) ?? new Map<number, Broadcast>();
    if (!hosts.has(broadcast.host)) hosts.set(broadcast.host, broadcast);
    periods.set(period, hosts);
  }
  return periods;
}

/** What stays the same of a device from one broadcast to the next, and so ties its records together. */
function trackOf({ item, data }: Found): string {
  if ('appName' in data) return `${item} ${String(data['appName'])}`;
  const { reconnects: _, ...stable } = data;
  return `${item} ${JSON.stringify(stable)}`;
}

interface Track {
  readonly records: readonly Found[];
  /** All of one device, so that the periods without it say something, too. */
  readonly single: boolean;
}

/**
 * Records that can only be of one device, together: those of a value that no period has twice. The others one by one.
 */
function tracksOf(found: readonly Found[]): readonly Track[] {
  return [...Map.groupBy(found, trackOf).values()].flatMap((records): readonly Track[] => {
    const single = new Set(records.map(({ period }) => period)).size === records.length;
    return single ? [{ records, single }] : records.map((record) => ({ records: [record], single }));
  });
}

/** Log-likelihood of a track for each host, over the periods in which it was found and those in which it was not. */
function scores(
  { records, single }: Track,
  reported: Reported,
  hosts: number,
  rule: Rule,
): readonly number[] {
  const [first] = records;
  if (!first) return [];
  const byPeriod = new Map(records.map((record) => [record.period, record]));
  const periods = single ? [...reported.keys()] : [first.period];
  return Array.from({ length: hosts }, (_, host) => {
    const total = modelsOf(first.item, rule).map(({ share, likelihood }) => {
      let log = Math.log(share);
      for (const period of periods) {
        const broadcast = reported.get(period)?.get(host);
        const found = byPeriod.get(period) ?? null;
        const probability = broadcast ? likelihood(found, broadcast) : found ? 0 : 1;
        log += Math.log(Math.max(probability, SLIM));
      }
      return Math.exp(log);
    });
    return total.reduce((sum, value) => sum + value, 0);
  });
}

/**
 * Guesses whose each record is, from what lies in both databases: for each record the hosts that are the best guess. The
 * adversary knows the rule, how applications are used, and who was live when; it follows a value that only one device has
 * through all periods (Bayes, all hosts alike beforehand).
 */
export function guess(
  found: readonly Found[],
  broadcasts: readonly Broadcast[],
  hosts: number,
  rule: Rule,
): ReadonlyMap<Found, readonly number[]> {
  const reported = reportedOf(broadcasts, rule);
  const guesses = new Map<Found, readonly number[]>();
  for (const track of tracksOf(found)) {
    const all = scores(track, reported, hosts, rule);
    const best = Math.max(...all);
    const likeliest = [...all.keys()].filter((host) => (all[host] ?? 0) >= best * (1 - 1e-9));
    for (const record of track.records) guesses.set(record, likeliest);
  }
  return guesses;
}
