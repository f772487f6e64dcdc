import type { EncodingChoice } from '../../common/encoding/encoding.ts';
import { BITRATE } from '../../common/encoding/encoding.ts';
import { ceilingOf } from '../broadcast/index.ts';

/** What a check found out. */
export interface Measured {
  /** What went out in the end, bits per second. */
  readonly bitrate: number;
  /** It was all that the check asks for: the line may carry more. */
  readonly full: boolean;
  /** Mean time to encode a frame of 1280 x 720, ms; null where the browser does not say. */
  readonly encodeMs: number | null;
  readonly rttMs: number | null;
  /** 0..1 */
  readonly packetLoss: number | null;
  readonly encoder: string | null;
}

export interface Recommendation {
  readonly choice: Pick<EncodingChoice, 'height' | 'framerate' | 'bitrateKbps'> & {
    readonly height: NonNullable<EncodingChoice['height']>;
    readonly framerate: NonNullable<EncodingChoice['framerate']>;
  };
  /** What keeps it from the next larger one. */
  readonly because: 'none' | 'uplink' | 'encoder' | 'both';
}

/**
 * A broadcast may use this share of the measured line; the rest is for its ups and downs (media-and-performance.md
 * 4.6).
 */
const SHARE_OF_LINE = 0.7;
/** Encoding may take this share of the time between two frames (ibid.). */
const SHARE_OF_INTERVAL = 0.4;
const PIXELS_MEASURED = 1280 * 720;

/** This is recommended where nothing larger fits; the steps run down to it from the largest. */
const SMALLEST = { height: 480, framerate: 15 } as const;
const STEPS = [
  { height: 1080, framerate: 30 },
  { height: 720, framerate: 30 },
  { height: 480, framerate: 30 },
  SMALLEST,
] as const;
type Step = (typeof STEPS)[number];

const pixelsOf = ({ height }: Step): number => height * Math.round((height * 16) / 9);
/** Fewer frames are larger each, but need less on the whole. */
const needOf = (step: Step): number => ceilingOf(pixelsOf(step)) * (step.framerate < 30 ? 0.6 : 1);

const lineCarries = (step: Step, { bitrate }: Measured): boolean => needOf(step) <= bitrate * SHARE_OF_LINE;
/** Time to encode grows with the number of pixels. */
const encoderKeepsUp = (step: Step, { encodeMs }: Measured): boolean =>
  encodeMs === null ||
  encodeMs * (pixelsOf(step) / PIXELS_MEASURED) <= (1000 / step.framerate) * SHARE_OF_INTERVAL;

function reason(larger: Step | undefined, measured: Measured): Recommendation['because'] {
  if (!larger) return 'none';
  const line = lineCarries(larger, measured);
  if (encoderKeepsUp(larger, measured)) return line ? 'none' : 'uplink';
  return line ? 'encoder' : 'both';
}

/** The largest quality that line and machine carry; where none fits, the smallest with a limit of what the line carries. */
export function recommend(measured: Measured): Recommendation {
  const fits = (step: Step) => lineCarries(step, measured) && encoderKeepsUp(step, measured);
  const index = STEPS.findIndex(fits);
  const step = STEPS[index];
  if (step) return { choice: { ...step, bitrateKbps: null }, because: reason(STEPS[index - 1], measured) };
  const carried = Math.max(BITRATE.min, Math.floor((measured.bitrate * SHARE_OF_LINE) / 1000));
  const bitrateKbps = lineCarries(SMALLEST, measured) ? null : carried;
  return { choice: { ...SMALLEST, bitrateKbps }, because: reason(SMALLEST, measured) };
}
