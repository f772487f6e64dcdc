import type { types } from 'mediasoup-client';
import { sizeOf } from '../media/index.ts';
import type { ProducerSource, VideoEncoding } from './types.ts';

/** Ceilings by lines of a 16:9 picture at 30 frames a second, bits per second. */
const CEILINGS: readonly (readonly [pixels: number, bitrate: number])[] = [
  [854 * 480, 1_200_000],
  [1280 * 720, 2_500_000],
];
const CEILING_ABOVE = 4_500_000;
/** More than 30 frames a second change less from one to the next. */
const FAST = 1.4;

/** The estimate of the line begins here, bits per second. */
const START_BITRATE = 1_000_000;

/** What is sent before anybody chose: the track as it is, at most 1080p30, in one VP8 layer. */
export const PLAIN: VideoEncoding = {
  codec: 'vp8',
  maxHeight: 1080,
  maxFramerate: 30,
  maxBitrate: null,
  simulcast: false,
  degradation: 'balanced',
};

/** Answers by how much the track must be made smaller to fit, >= 1. */
function scaleDown(track: MediaStreamTrack, { maxHeight }: VideoEncoding): number {
  return Math.max(1, (sizeOf(track)?.height ?? maxHeight) / maxHeight);
}

/** Says how much a picture of so many pixels may take at 30 frames a second, bits per second. */
export const ceilingOf = (pixels: number): number =>
  CEILINGS.find(([most]) => pixels <= most)?.[1] ?? CEILING_ABOVE;

/** Says how much a picture of this track may take, bits per second. */
export function ceiling(track: MediaStreamTrack, encoding: VideoEncoding = PLAIN): number {
  if (encoding.maxBitrate !== null) return encoding.maxBitrate;
  const { width, height } = sizeOf(track) ?? { width: 1920, height: 1080 };
  const pixels = (width * height) / scaleDown(track, encoding) ** 2;
  const bitrate = ceilingOf(pixels);
  return encoding.maxFramerate > 30 ? bitrate * FAST : bitrate;
}

/** Layers of simulcast from low to high: how much smaller, and which share of the ceiling of the whole picture. */
const LAYERS = [
  { smaller: 4, share: 0.06 },
  { smaller: 2, share: 0.22 },
  { smaller: 1, share: 0.72 },
] as const;
const ONE_LAYER = [{ smaller: 1, share: 1 }] as const;

/** VP9 is never sent in several spatial layers: from a screen they carry no frame (media-and-performance.md 4.2). */
const inLayers = ({ codec, simulcast }: VideoEncoding): boolean => simulcast && codec !== 'vp9';

const limitsOf = (track: MediaStreamTrack, encoding: VideoEncoding) =>
  (inLayers(encoding) ? LAYERS : ONE_LAYER).map(({ smaller, share }) => ({
    maxBitrate: Math.round(ceiling(track, encoding) * share),
    maxFramerate: encoding.maxFramerate,
    scaleResolutionDownBy: scaleDown(track, encoding) * smaller,
  }));

function codecOf({ codec }: VideoEncoding, codecs: readonly types.RtpCodecCapability[]) {
  const named = (name: string) => codecs.find(({ mimeType }) => mimeType.toLowerCase() === `video/${name}`);
  // Every server of the family has VP8; left to itself mediasoup-client takes whatever is listed first.
  return named(codec) ?? named('vp8');
}

/** Names what cannot be changed without a new producer. */
const shapeOf = (encoding: VideoEncoding): string =>
  `${encoding.codec}${inLayers(encoding) ? ' in layers' : ''}`;

/**
 * Lays down how a track is sent: pictures as the encoding has it, Opus without DTX for sound. The track stays the
 * caller's: it is neither stopped nor disabled with its producer.
 */
export function producerOptions(
  source: ProducerSource,
  track: MediaStreamTrack,
  { codecs = [] }: types.RtpCapabilities,
  encoding: VideoEncoding = PLAIN,
): types.ProducerOptions {
  const common = { track, stopTracks: false, disableTrackOnPause: false, zeroRtpOnPause: true };
  if (source === 'microphone')
    return {
      ...common,
      appData: { source },
      codecOptions: { opusDtx: false, opusStereo: true, opusFec: true },
    };
  const codec = codecOf(encoding, codecs);
  const scalability = codec?.mimeType.toLowerCase() === 'video/vp9' ? { scalabilityMode: 'L1T3' } : {};
  return {
    ...common,
    appData: { source, shape: shapeOf(encoding) },
    ...(codec ? { codec } : {}),
    encodings: limitsOf(track, encoding).map((limits) => ({ ...limits, ...scalability })),
    codecOptions: { videoGoogleStartBitrate: (encoding.startBitrate ?? START_BITRATE) / 1000 },
  };
}

/** Says whether a producer can go on with this encoding; else it has to give way to a new one. */
export const suits = (producer: types.Producer, encoding: VideoEncoding): boolean =>
  producer.kind === 'audio' || producer.appData['shape'] === shapeOf(encoding);

/**
 * Puts the limits and the degradation preference of an encoding on what is being sent (webrtc-pc, setParameters;
 * mst-content-hint for the preference). No negotiation.
 */
export async function limit(
  { rtpSender, kind, track }: types.Producer,
  encoding: VideoEncoding,
): Promise<void> {
  if (rtpSender && kind === 'video' && track) await limitSender(rtpSender, track, encoding);
}

/** Does as `limit` does, for a sender alone. */
export async function limitSender(
  rtpSender: RTCRtpSender,
  track: MediaStreamTrack,
  encoding: VideoEncoding,
): Promise<void> {
  const parameters = rtpSender.getParameters();
  const limits = limitsOf(track, encoding);
  for (const [index, one] of parameters.encodings.entries()) Object.assign(one, limits[index]);
  parameters.degradationPreference = encoding.degradation;
  await rtpSender.setParameters(parameters);
}
