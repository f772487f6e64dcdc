import type { types } from 'mediasoup';
import type { OfferedMedia } from './offer.ts';
import { sdpTransform } from './sdp.ts';

type Codec = types.RtpCodecParameters;
type Rtp = OfferedMedia['rtp'][number];

/** What the codec is told of itself, with the numbers as numbers, but for what is hexadecimal. */
function parametersOf({ fmtp }: OfferedMedia, payload: number): Record<string, string | number> {
  const config = fmtp.find((one) => one.payload === payload)?.config;
  const parameters = config === undefined ? {} : sdpTransform.parseParams(config);
  const level = parameters['profile-level-id'];
  return level === undefined ? parameters : { ...parameters, 'profile-level-id': String(level) };
}

/** Which of several kinds of one codec it is; only the same kind is relayed. */
function kindOf(mimeType: string, parameters: Readonly<Record<string, unknown>> = {}): string {
  const name = mimeType.toLowerCase();
  if (name === 'video/vp9') return `${name} ${parameters['profile-id'] ?? 0}`;
  if (name !== 'video/h264') return name;
  const profile = String(parameters['profile-level-id'] ?? '').slice(0, 4);
  return `${name} ${parameters['packetization-mode'] ?? 0} ${profile.toLowerCase()}`;
}

function feedbackOf(media: OfferedMedia, payload: number, known: readonly types.RtcpFeedback[] = []) {
  return media.rtcpFb
    .filter((one) => one.payload === '*' || one.payload === String(payload))
    .map(({ type, subtype = '' }) => ({ type, parameter: subtype }))
    .filter((one) =>
      known.some(({ type, parameter = '' }) => type === one.type && parameter === one.parameter),
    );
}

/** The first offered codec that the room relays, so the one that the publisher likes best. */
function codecOf(media: OfferedMedia, router: types.RtpCapabilities): Codec | null {
  for (const payload of media.payloads.split(' ').map(Number)) {
    const rtp = media.rtp.find((one) => one.payload === payload);
    const codec = rtp && asCodec(media, rtp, router);
    if (codec) return codec;
  }
  return null;
}

function asCodec(media: OfferedMedia, rtp: Rtp, { codecs = [] }: types.RtpCapabilities): Codec | null {
  const mimeType = `${media.type}/${rtp.codec}`;
  const parameters = parametersOf(media, rtp.payload);
  const kind = kindOf(mimeType, parameters);
  const known = codecs.find((one) => kindOf(one.mimeType, one.parameters) === kind);
  // Repetitions are of another codec, never alone.
  if (!known || kind === 'video/rtx' || known.clockRate !== rtp.rate) return null;
  return {
    mimeType,
    payloadType: rtp.payload,
    clockRate: known.clockRate,
    ...(known.channels ? { channels: known.channels } : {}),
    parameters: media.type === 'audio' ? { ...parameters, stereo: 1, 'sprop-stereo': 1 } : parameters,
    rtcpFeedback: feedbackOf(media, rtp.payload, known.rtcpFeedback),
  };
}

/** Repetitions of lost packets (RFC 4588), where they are offered for that codec. */
function rtxOf(media: OfferedMedia, { payloadType, clockRate }: Codec): Codec[] {
  const rtx = media.rtp.find(
    ({ codec, payload }) =>
      codec.toLowerCase() === 'rtx' && parametersOf(media, payload)['apt'] === payloadType,
  );
  if (!rtx) return [];
  const parameters = { apt: payloadType };
  return [{ mimeType: 'video/rtx', payloadType: rtx.payload, clockRate, parameters, rtcpFeedback: [] }];
}

/** One stream: several sizes at once (RFC 8853) are not taken here. */
function encodingOf({ ssrcs, ssrcGroups }: OfferedMedia): types.RtpEncodingParameters {
  const pair = ssrcGroups
    .find(({ semantics }) => semantics === 'FID')
    ?.ssrcs.split(' ')
    .map(Number);
  const [ssrc = ssrcs[0]?.id, rtx] = pair ?? [];
  if (ssrc === undefined) return {};
  return { ssrc, ...(rtx === undefined ? {} : { rtx: { ssrc: rtx } }) };
}

function extensionsOf(media: OfferedMedia, { headerExtensions = [] }: types.RtpCapabilities) {
  const known = (uri: string) => headerExtensions.some((one) => one.kind === media.type && one.uri === uri);
  return media.ext
    .filter(({ uri }) => known(uri))
    .map(({ uri, value }) => ({ uri: uri as types.RtpHeaderExtensionUri, id: value }));
}

/** How the room receives what is offered; null when it relays none of the codecs. */
export function receivedAs(media: OfferedMedia, router: types.RtpCapabilities): types.RtpParameters | null {
  const codec = codecOf(media, router);
  if (!codec) return null;
  const cname = media.ssrcs.find(({ attribute }) => attribute === 'cname')?.value;
  return {
    mid: media.mid,
    codecs: [codec, ...rtxOf(media, codec)],
    headerExtensions: extensionsOf(media, router),
    encodings: [encodingOf(media)],
    rtcp: { ...(cname === undefined ? {} : { cname }), reducedSize: true },
  };
}
