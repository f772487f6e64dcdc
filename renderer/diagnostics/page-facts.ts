import type { PageFacts } from '../../preload/contract.ts';
import { machineCodecs } from '../encoding/index.ts';

const typesOf = (kind: 'audio' | 'video'): readonly string[] => [
  ...new Set(RTCRtpSender.getCapabilities(kind)?.codecs.map(({ mimeType }) => mimeType)),
];

/** Gathers how this machine encodes, as far as a page can tell. */
export const pageFacts = async (): Promise<PageFacts> => ({
  video: typesOf('video'),
  audio: typesOf('audio'),
  encoders: await machineCodecs(),
});
