import { monthOf } from '../../../../common/ingest/upload.ts';
import type { TelemetryId } from '../../../../common/register/schema.ts';
import type { Random } from '../../../support/samples/random.ts';
import { type Broadcast, type Host, minutesSeen } from './population.ts';

const MINUTE_MS = 60_000;
const LONGEST_DELAY_MS = 6 * 60 * MINUTE_MS;

/** What leaves the machines: the time it is dated by, and whether only the first broadcast of that time is sent. */
export interface Rule {
  readonly periodOf: (date: Date) => string;
  readonly onlyFirst: boolean;
  /** Steps of the minutes that an application was seen. */
  readonly minutes: readonly string[];
  /** Steps of the times that a broadcast reconnected, or null where they are not in the record. */
  readonly reconnects: readonly string[] | null;
}
/** A record with what only the test knows of it: whose it is, and when it arrives. */
export interface Sent {
  readonly item: TelemetryId;
  readonly period: string;
  readonly data: Readonly<Record<string, string | boolean>>;
  readonly host: number;
  /** Times in ms since 1970. */
  readonly ended: number;
  readonly arrives: number;
}

const hour = (date: Date): string => date.toISOString().slice(0, 13);
const day = (date: Date): string => date.toISOString().slice(0, 10);
/** Weeks from Monday on, named by their first day: the same weeks as those of ISO 8601. */
const week = (date: Date): string =>
  day(new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * 24 * 60 * MINUTE_MS));
export const PERIODS = { hour, day, week, month: monthOf };

/** The step that a value is in, of steps named by their lower edges; those below the lowest count as the lowest. */
export const stepOf = (steps: readonly string[], value: number): string => {
  const found = steps.findLast((step) => Number.parseFloat(step) <= value) ?? steps[0];
  if (found === undefined) throw new Error('no steps');
  return found;
};

type Content = Pick<Sent, 'item' | 'data'>;

function recordsOf(random: Random, host: Host, broadcast: Broadcast, rule: Rule): Content[] {
  const length = (broadcast.end - broadcast.start) / MINUTE_MS;
  const reconnects = rule.reconnects ? { reconnects: stepOf(rule.reconnects, broadcast.reconnects) } : {};
  const apps = host.apps.flatMap((app): Content[] => {
    const seen = minutesSeen(random, app, length);
    if (seen < 1) return [];
    const { name: appName, cpu: cpuPctBucket, memory: memMbBucket } = app;
    return [
      { item: 'anchor.runningApps', data: { appName, minutesSeenBucket: stepOf(rule.minutes, seen) } },
      { item: 'anchor.appResources', data: { appName, cpuPctBucket, memMbBucket } },
    ];
  });
  return [
    ...apps,
    { item: 'device.hardware', data: host.hardware },
    { item: 'net.quality', data: { ...host.network, ...reconnects } },
    ...host.client.map((data): Content => ({ item: 'client.performance', data })),
  ];
}

/** What all hosts' devices send of these broadcasts, in the order of arrival. */
export function uploadsOf(
  random: Random,
  hosts: readonly Host[],
  broadcasts: readonly Broadcast[],
  rule: Rule,
): readonly Sent[] {
  const reported = new Set<string>();
  const sent: Sent[] = [];
  for (const broadcast of broadcasts) {
    const period = rule.periodOf(new Date(broadcast.end));
    const host = hosts[broadcast.host];
    if (!host || (rule.onlyFirst && reported.has(`${broadcast.host} ${period}`))) continue;
    reported.add(`${broadcast.host} ${period}`);
    for (const record of recordsOf(random, host, broadcast, rule))
      sent.push({
        ...record,
        period,
        host: broadcast.host,
        ended: broadcast.end,
        arrives: broadcast.end + random.between(0, LONGEST_DELAY_MS),
      });
  }
  return sent.sort((a, b) => a.arrives - b.arrives);
}
