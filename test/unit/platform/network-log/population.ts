import type { Random } from '../../../support/samples/random.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** An application either runs through a broadcast, or is opened once for a while. */
export interface App {
  readonly name: string;
  readonly always: boolean;
  readonly cpu: string;
  readonly memory: string;
}
export interface Host {
  readonly address: string;
  readonly perDay: number;
  readonly hour: number;
  readonly minutes: number;
  readonly dropsPerHour: number;
  readonly apps: readonly App[];
  readonly hardware: Readonly<Record<string, string | boolean>>;
  readonly network: Readonly<Record<string, string>>;
  readonly client: readonly Readonly<Record<string, string>>[];
}
/** One broadcast as the platform's log shows it; times in ms since 1970. */
export interface Broadcast {
  readonly host: number;
  readonly start: number;
  readonly end: number;
  readonly reconnects: number;
}

/** How applications that do not run throughout are used: opened after, and for, so many minutes on average. */
export const OPENED_AFTER = 120;
export const OPEN_FOR = 30;
export const ALWAYS_SHARE = 0.6;
const SHORTEST = 20;
const LONGEST = 360;

const COMMON = Array.from({ length: 30 }, (_, n) => `common ${n}`);
const RARE = Array.from({ length: 100 }, (_, n) => `rare ${n}`);
const CPU = ['0-5', '5-15', '15-30', '30-60'];
const MEMORY = ['0-64', '64-256', '256-1024', '1024-4096'];
const GB = ['4', '8', '16', '32', '64+'];

function appsOf(random: Random): App[] {
  // The first few are on nearly every machine, the last on few; each host has one or two that hardly anybody has.
  const common = COMMON.filter((_, rank) => random.chance(0.7 / (1 + rank / 5)));
  const rare = random.shuffle(RARE).slice(0, random.chance(0.5) ? 1 : 2);
  return [...common, ...rare].map((name) => ({
    name,
    always: random.chance(ALWAYS_SHARE),
    cpu: random.pick(CPU),
    memory: random.pick(MEMORY),
  }));
}

function hostOf(random: Random, at: number, fewestDays: number): Host {
  const pick = (values: readonly string[]) => random.pick(values);
  return {
    address: `10.0.${Math.floor(at / 250)}.${1 + (at % 250)}`,
    perDay: random.between(fewestDays, 7) / 7,
    hour: random.between(8, 23),
    minutes: SHORTEST * (LONGEST / SHORTEST) ** random.next(),
    dropsPerHour: random.chance(0.3) ? random.between(0.2, 1.5) : 0.02,
    apps: appsOf(random),
    hardware: {
      cpuBrand: `cpu ${Math.floor(random.next() * 12)}`,
      cpuCores: pick(['3-4', '5-8', '9-16', '17+']),
      gpuModel: `gpu ${Math.floor(random.next() * 15)}`,
      vramGbBucket: pick(GB),
      memGbBucket: pick(GB),
      hwEncode: random.chance(0.8),
    },
    network: {
      bitrateKbpsP50: pick(['500-1500', '1500-3000', '3000-6000', '6000+']),
      rttMsP50: pick(['<20', '20-50', '50-100']),
      rttMsP95: pick(['20-50', '50-100', '100-200', '200+']),
      lossPctP95: pick(['0-0.5', '0.5-2', '2-5']),
      fpsP50: pick(['20-28', '28-45', '45+']),
      droppedPct: pick(['0-0.5', '0.5-2']),
    },
    client: ['main', 'renderer', 'gpu'].map((procType) => ({
      procType,
      cpuPctBucket: pick(CPU),
      memMbBucket: pick(MEMORY),
      startupMsBucket: pick(['<1000', '1000-3000']),
    })),
  };
}

/** Hosts who are live from one to seven days a week (or from more), at hours and for durations of their own. */
export const populationOf = (random: Random, size: number, fewestDays = 1): readonly Host[] =>
  Array.from({ length: size }, (_, at) => hostOf(random, at, fewestDays));

/** Broadcasts of some days from a UTC midnight on, at most one a day and host. */
export function broadcastsOf(
  random: Random,
  hosts: readonly Host[],
  from: number,
  days: number,
): readonly Broadcast[] {
  const all: Broadcast[] = [];
  for (const [host, { perDay, hour, minutes, dropsPerHour }] of hosts.entries()) {
    for (let day = 0; day < days; day += 1) {
      if (!random.chance(perDay)) continue;
      const start = from + day * DAY_MS + (hour + random.between(-1, 1)) * 60 * MINUTE_MS;
      const length = Math.min(LONGEST, Math.max(SHORTEST, minutes * random.between(0.6, 1.5)));
      let reconnects = 0;
      for (
        let at = random.exponential(60 / dropsPerHour);
        at < length;
        at += random.exponential(60 / dropsPerHour)
      )
        reconnects += 1;
      all.push({ host, start, end: start + length * MINUTE_MS, reconnects });
    }
  }
  return all.sort((a, b) => a.start - b.start);
}

/** Minutes for which an application is seen in a broadcast of that many; 0 = not at all. */
export function minutesSeen(random: Random, app: App, length: number): number {
  if (app.always) return length;
  const opened = random.exponential(OPENED_AFTER);
  return opened >= length ? 0 : Math.min(random.exponential(OPEN_FOR), length - opened);
}
