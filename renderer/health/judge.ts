import type { LiveStats } from '../broadcast/index.ts';

/** Where frames are lost, as OBS tells them apart: before the encoder, in it, and behind it. */
export const CAUSES = ['network', 'encoder', 'capture'] as const;
export type Cause = (typeof CAUSES)[number];
export type Level = 'good' | 'fair' | 'poor';
export type Levels = Readonly<Record<Cause, Level | null>>;

/** One second of a broadcast. */
export interface Reading {
  readonly stats: Pick<LiveStats, 'limitation' | 'packetLoss' | 'droppedFrames'>;
  /** Share of the frames of the captures that were lost before anybody asked for them, 0..1; null = not known. */
  readonly captureLost: number | null;
}

/** Seconds that are judged together: a hiccup is not a cause. */
export const WINDOW = 10;
/** Fewer known readings than this say nothing. */
const ENOUGH = 5;
/** OBS's own thresholds for lost frames: above 1 % it warns, above 5 % it is red. */
const FAIR = 0.01;
const POOR = 0.05;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function byShare(shares: readonly (number | null)[]): Level | null {
  const known = shares.filter((share) => share !== null);
  if (known.length < ENOUGH) return null;
  const lost = mean(known);
  if (lost > POOR) return 'poor';
  return lost > FAIR ? 'fair' : 'good';
}

/** The browser says itself that it sends less than it should: half of the time is fair, always is poor. */
function byLimitation(readings: readonly Reading[], reason: LiveStats['limitation']): Level | null {
  if (readings.length < ENOUGH) return null;
  const share = readings.filter(({ stats }) => stats.limitation === reason).length / readings.length;
  if (share > 0.9) return 'poor';
  return share >= 0.5 ? 'fair' : 'good';
}

const RANK: readonly (Level | null)[] = [null, 'good', 'fair', 'poor'];
const worse = (...levels: readonly (Level | null)[]): Level | null =>
  RANK[Math.max(...levels.map((level) => RANK.indexOf(level)))] ?? null;

/** Judges how each of the three parts of the path does, by the last readings. Null where too little is known. */
export function judge(series: readonly Reading[]): Levels {
  const readings = series.slice(-WINDOW);
  const notBandwidth = readings.filter(({ stats }) => stats.limitation !== 'bandwidth');
  // A line that is too narrow makes the picture smaller, which is not yet a loss: at worst fair.
  const narrow = byLimitation(readings, 'bandwidth') === 'good' ? 'good' : 'fair';
  return {
    network: worse(
      byShare(readings.map(({ stats }) => stats.packetLoss)),
      readings.length < ENOUGH ? null : narrow,
    ),
    // Frames that an encoder leaves out because the line is full are the network's.
    encoder: worse(
      byShare(notBandwidth.map(({ stats }) => stats.droppedFrames)),
      byLimitation(readings, 'cpu'),
    ),
    capture: byShare(readings.map(({ captureLost }) => captureLost)),
  };
}

/** The cause that costs the broadcast most, or null when none does. */
export function worstOf(levels: Levels): Cause | null {
  const at = (level: Level) => CAUSES.find((cause) => levels[cause] === level);
  return at('poor') ?? at('fair') ?? null;
}

/** The processor is too slow for what is sent, and was so for the whole window. */
export const starved = (series: readonly Reading[]): boolean =>
  series.length >= WINDOW && byLimitation(series.slice(-WINDOW), 'cpu') === 'poor';
