import type { types } from 'mediasoup';
import { sdpTransform } from './sdp.ts';

/** What the room takes of one offered m-line. */
export interface Taken {
  readonly kind: types.MediaKind;
  readonly rtp: types.RtpParameters;
}

/** The server's end of the media path. */
export interface MediaPath {
  readonly ice: types.IceParameters;
  readonly candidates: readonly types.IceCandidate[];
  readonly dtls: types.DtlsParameters;
}

const candidateLine = ({
  foundation,
  priority,
  address,
  port,
  protocol,
  type,
  tcpType,
}: types.IceCandidate) => ({
  foundation,
  component: 1,
  transport: protocol,
  priority,
  ip: address,
  port,
  type,
  ...(tcpType ? { tcptype: tcpType } : {}),
});

const iceOf = ({ ice, candidates }: Pick<MediaPath, 'ice' | 'candidates'>) => ({
  iceUfrag: ice.usernameFragment,
  icePwd: ice.password,
  candidates: candidates.map(candidateLine),
  endOfCandidates: 'end-of-candidates',
});

const configOf = (parameters: types.RtpCodecParameters['parameters'] = {}): string =>
  Object.entries(parameters)
    // Of the sender, in its offer; the receiver says `stereo` (RFC 7587, 6.1).
    .filter(([name]) => name !== 'sprop-stereo')
    .map(([name, value]) => `${name}=${value}`)
    .join(';');

function codecLines(codecs: readonly types.RtpCodecParameters[]) {
  return {
    payloads: codecs.map(({ payloadType }) => payloadType).join(' '),
    rtp: codecs.map(({ mimeType, payloadType, clockRate, channels = 1 }) => ({
      payload: payloadType,
      codec: mimeType.split('/')[1],
      rate: clockRate,
      ...(channels > 1 ? { encoding: channels } : {}),
    })),
    fmtp: codecs
      .map(({ payloadType, parameters }) => ({ payload: payloadType, config: configOf(parameters) }))
      .filter(({ config }) => config !== ''),
    rtcpFb: codecs.flatMap(({ payloadType, rtcpFeedback = [] }) =>
      rtcpFeedback.map(({ type, parameter }) => ({
        payload: payloadType,
        type,
        ...(parameter ? { subtype: parameter } : {}),
      })),
    ),
  };
}

function mediaOf({ kind, rtp }: Taken, path: MediaPath) {
  return {
    type: kind,
    port: 7,
    protocol: 'UDP/TLS/RTP/SAVPF',
    connection: { version: 4, ip: '127.0.0.1' },
    ...codecLines(rtp.codecs),
    mid: rtp.mid,
    // The server only receives, and waits for the client's DTLS (RFC 9725, 4.4).
    direction: 'recvonly',
    setup: 'passive',
    ext: (rtp.headerExtensions ?? []).map(({ uri, id }) => ({ uri, value: id })),
    rtcpMux: 'rtcp-mux',
    rtcpRsize: 'rtcp-rsize',
    ...iceOf(path),
  };
}

/** The answer (RFC 8829) to an offer, m-line by m-line in its order. */
export function answerSdp(taken: readonly Taken[], path: MediaPath): string {
  const [fingerprint] = path.dtls.fingerprints.filter(({ algorithm }) => algorithm === 'sha-256');
  return sdpTransform.write({
    version: 0,
    origin: {
      username: '-',
      sessionId: Date.now(),
      sessionVersion: 1,
      netType: 'IN',
      ipVer: 4,
      address: '127.0.0.1',
    },
    name: '-',
    timing: { start: 0, stop: 0 },
    icelite: 'ice-lite',
    groups: [{ type: 'BUNDLE', mids: taken.map(({ rtp }) => rtp.mid).join(' ') }],
    fingerprint: { type: 'sha-256', hash: fingerprint?.value },
    media: taken.map((one) => mediaOf(one, path)),
  });
}

/** The server's new side of ICE, as a fragment (RFC 8840, 9). */
export function iceFragment(path: Pick<MediaPath, 'ice' | 'candidates'>): string {
  const lines = [
    'a=ice-lite',
    `a=ice-ufrag:${path.ice.usernameFragment}`,
    `a=ice-pwd:${path.ice.password}`,
    ...path.candidates.map(
      ({ foundation, priority, address, port, protocol, type, tcpType }) =>
        `a=candidate:${foundation} 1 ${protocol} ${priority} ${address} ${port} typ ${type}${tcpType ? ` tcptype ${tcpType}` : ''}`,
    ),
    'a=end-of-candidates',
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}
