import {
  type Codec,
  type Content,
  type EncodingChoice,
  FRAMERATES,
  HEIGHTS,
} from '../../common/encoding/encoding.ts';
import type { VideoEncoding } from '../broadcast/index.ts';
import type { Input } from '../capture/index.ts';
import type { ProgramPicture } from '../scenes/index.ts';

type Known = Exclude<Content, 'auto'>;

interface Preset {
  /** mst-content-hint: `text` and `detail` keep lines sharp at few frames, `motion` keeps frames at less sharpness. */
  readonly hint: string;
  readonly degradation: RTCDegradationPreference;
  readonly height: number;
  readonly framerate: number;
  readonly simulcast: boolean;
}

/**
 * Text stays readable before it moves, and is not readable in the small layers of simulcast. A game moves before it is
 * sharp, and shares the processor with the encoder: one layer.
 */
const PRESETS: Readonly<Record<Known, Preset>> = {
  text: { hint: 'text', degradation: 'maintain-resolution', height: 1080, framerate: 15, simulcast: false },
  video: { hint: 'motion', degradation: 'balanced', height: 1080, framerate: 30, simulcast: true },
  game: { hint: 'motion', degradation: 'maintain-framerate', height: 1080, framerate: 60, simulcast: false },
  camera: { hint: 'motion', degradation: 'maintain-framerate', height: 720, framerate: 30, simulcast: true },
};

/** A screen whose content nobody named is sent in the browser's own way with screens, at 30 frames a second. */
const SCREEN: Preset = {
  hint: '',
  degradation: 'balanced',
  height: 1080,
  framerate: 30,
  simulcast: false,
};
/** This does as `SCREEN` does for a composed track, which the browser does not know to be one. */
const COMPOSED: Preset = { ...SCREEN, hint: 'detail' };
const CAMERA: Preset = { ...SCREEN, hint: 'motion' };

/** The kind of what fills the picture: of a scene, of its lowest capture. */
const kindOf = (picture: ProgramPicture): Input['kind'] | null =>
  picture.kind === 'scene' ? picture.lowest : picture.kind;

function presetOf({ content }: EncodingChoice, picture: ProgramPicture): Preset {
  if (content !== 'auto') return PRESETS[content];
  if (kindOf(picture) === 'camera') return CAMERA;
  return picture.kind === 'scene' ? COMPOSED : SCREEN;
}

/** What the broadcast was brought down to because the machine or the line did not keep up; null = nothing. */
export interface Lowered {
  readonly height: number;
  readonly framerate: number;
}

/** Which codecs this machine encodes in hardware, as far as the browser says (media-capabilities). */
export type Efficient = ReadonlySet<Codec>;

/** Hardware where there is any, H.264 first because every viewer decodes it so as well; else VP8, the lightest in software. */
const bestCodec = (efficient: Efficient): Codec =>
  (['h264', 'vp9', 'vp8'] as const).find((codec) => efficient.has(codec)) ?? 'vp8';

export interface Resolved {
  readonly encoding: VideoEncoding;
  /** The track is given this hint (mst-content-hint). */
  readonly hint: string;
}

const least = (...values: readonly (number | undefined)[]): number =>
  Math.min(...values.filter((value) => value !== undefined));

/**
 * Decides how a picture is sent: what the host set, else the preset of its content, never above what it was lowered to.
 */
export function resolve(
  choice: EncodingChoice,
  picture: ProgramPicture,
  efficient: Efficient,
  lowered: Lowered | null,
): Resolved {
  const preset = presetOf(choice, picture);
  return {
    hint: preset.hint,
    encoding: {
      codec: choice.codec ?? bestCodec(efficient),
      maxHeight: least(choice.height ?? preset.height, lowered?.height),
      maxFramerate: least(choice.framerate ?? preset.framerate, lowered?.framerate),
      maxBitrate: choice.bitrateKbps === null ? null : choice.bitrateKbps * 1000,
      simulcast: choice.simulcast ?? preset.simulcast,
      degradation: preset.degradation,
    },
  };
}

/** The frame rate at which screens are captured: 30, and more only where more is sent. */
export const captureFramerate = ({ content, framerate }: EncodingChoice): number =>
  Math.max(30, framerate ?? (content === 'auto' ? 30 : PRESETS[content].framerate));

const below = (steps: readonly number[], value: number): number | undefined =>
  steps.filter((step) => step < value).at(-1);

/**
 * The next lower step of what is sent, or null when there is none: frames first for text and where there are more than 30,
 * else lines.
 * @param height lines that are sent now
 */
export function stepBelow({ maxFramerate, degradation }: VideoEncoding, height: number): Lowered | null {
  const slower = below(FRAMERATES, maxFramerate);
  const smaller = below(HEIGHTS, height);
  const framesFirst = maxFramerate > 30 || degradation === 'maintain-resolution';
  if (slower !== undefined && (framesFirst || smaller === undefined)) return { height, framerate: slower };
  if (smaller !== undefined) return { height: smaller, framerate: maxFramerate };
  return null;
}
