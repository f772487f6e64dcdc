import type { types } from 'mediasoup-client';
import type { ProducerSource } from './types.ts';

const PIXELS_720P = 1280 * 720;

/** Ceiling for a picture of this size, bits per second: 2.5 Mbit/s up to 720p, 4.5 Mbit/s above. */
export function ceiling(track: MediaStreamTrack): number {
  const { width = 1920, height = 1080 } = track.getSettings();
  return width * height <= PIXELS_720P ? 2_500_000 : 4_500_000;
}

/**
 * How a track is sent: one VP8 layer for pictures (VP9 spatial layers send no frame from a screen, media-and-performance.md
 * 4.2), Opus without DTX for sound. The track stays the caller's: it is neither stopped nor disabled with its producer.
 */
export function producerOptions(
  source: ProducerSource,
  track: MediaStreamTrack,
  { codecs = [] }: types.RtpCapabilities,
): types.ProducerOptions {
  const common = {
    track,
    stopTracks: false,
    disableTrackOnPause: false,
    zeroRtpOnPause: true,
    appData: { source },
  };
  if (source === 'microphone')
    return { ...common, codecOptions: { opusDtx: false, opusStereo: false, opusFec: true } };
  // Left to itself, mediasoup-client takes whatever the server lists first.
  const vp8 = codecs.find(({ mimeType }) => mimeType.toLowerCase() === 'video/vp8');
  return {
    ...common,
    ...(vp8 ? { codec: vp8 } : {}),
    encodings: [{ maxBitrate: ceiling(track) }],
    codecOptions: { videoGoogleStartBitrate: 1000 },
  };
}
