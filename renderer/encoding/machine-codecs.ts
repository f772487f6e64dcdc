import { CODECS, type Codec } from '../../common/encoding/encoding.ts';

const CONTENT_TYPES: Readonly<Record<Codec, string>> = {
  vp8: 'video/VP8',
  vp9: 'video/VP9',
  h264: 'video/H264;level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f',
};

/** A picture as it is sent as a rule: what a machine does well at this size it does well. */
const USUAL = { width: 1280, height: 720, bitrate: 2_500_000, framerate: 30 };

export type MachineCodecs = Readonly<Record<Codec, 'hardware' | 'software' | 'none'>>;

async function probe(codec: Codec): Promise<MachineCodecs[Codec]> {
  try {
    const video = { ...USUAL, contentType: CONTENT_TYPES[codec] };
    const { supported, powerEfficient } = await navigator.mediaCapabilities.encodingInfo({
      type: 'webrtc',
      video,
    });
    if (!supported) return 'none';
    return powerEfficient ? 'hardware' : 'software';
  } catch {
    // A browser that does not know the codec's name rejects the question.
    return 'none';
  }
}

/**
 * Asks how this machine encodes each codec, as the browser tells (media-capabilities, encodingInfo). Reads no name of
 * hardware.
 */
export async function machineCodecs(): Promise<MachineCodecs> {
  const entries = await Promise.all(CODECS.map(async (codec) => [codec, await probe(codec)] as const));
  return Object.fromEntries(entries) as MachineCodecs;
}
