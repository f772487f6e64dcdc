import { z } from 'zod';

/**
 * Schemas of what clients send, dialects B and C of mediasoup-demo. Unknown keys are refused; inside WebRTC's own
 * dictionaries (RTP and DTLS parameters), which grow from browser to browser, they are dropped.
 */

const Id = z.string().min(1).max(100);
const Name = z.string().max(100);
const Uint = z.number().int().nonnegative();

const Value = z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]);
const CodecParameters = z.record(z.string().max(100), Value.optional());
const RtcpFeedback = z.object({ type: Name, parameter: Name.optional() });
const Kind = z.enum(['audio', 'video']);

const RtpCapabilities = z.object({
  codecs: z
    .array(
      z.object({
        kind: Kind,
        mimeType: Name,
        preferredPayloadType: Uint.max(127).optional(),
        clockRate: Uint,
        channels: Uint.max(255).optional(),
        parameters: CodecParameters.optional(),
        rtcpFeedback: z.array(RtcpFeedback).max(20).optional(),
      }),
    )
    .max(100)
    .optional(),
  headerExtensions: z
    .array(
      z.object({
        kind: Kind,
        uri: z.string().max(200),
        preferredId: Uint.max(255),
        preferredEncrypt: z.boolean().optional(),
        direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
      }),
    )
    .max(100)
    .optional(),
});

const Encoding = z.object({
  ssrc: Uint.optional(),
  rid: Name.optional(),
  codecPayloadType: Uint.max(127).optional(),
  rtx: z.object({ ssrc: Uint }).optional(),
  dtx: z.boolean().optional(),
  scalabilityMode: Name.optional(),
  maxBitrate: z.number().nonnegative().optional(),
  maxFramerate: z.number().nonnegative().optional(),
  scaleResolutionDownBy: z.number().min(1).optional(),
  active: z.boolean().optional(),
  adaptivePtime: z.boolean().optional(),
  priority: Name.optional(),
  networkPriority: Name.optional(),
});

const RtpParameters = z.object({
  mid: Name.optional(),
  codecs: z
    .array(
      z.object({
        mimeType: Name,
        payloadType: Uint.max(127),
        clockRate: Uint,
        channels: Uint.max(255).optional(),
        parameters: CodecParameters.optional(),
        rtcpFeedback: z.array(RtcpFeedback).max(20).optional(),
      }),
    )
    .min(1)
    .max(20),
  headerExtensions: z
    .array(
      z.object({
        uri: z.string().max(200),
        id: Uint.max(255),
        encrypt: z.boolean().optional(),
        parameters: CodecParameters.optional(),
      }),
    )
    .max(50)
    .optional(),
  encodings: z.array(Encoding).max(10).optional(),
  rtcp: z
    .object({
      cname: z.string().max(300).optional(),
      reducedSize: z.boolean().optional(),
      mux: z.boolean().optional(),
    })
    .optional(),
  msid: z.string().max(300).optional(),
});

const DtlsParameters = z.object({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(
      z.object({
        algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: z.string().regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){15,63}$/),
      }),
    )
    .min(1)
    .max(5),
});

const Device = z.object({
  flag: Name.optional(),
  name: Name.optional(),
  version: z.union([Name, z.number()]).optional(),
});

/** Dialect B has it, C has not; this platform carries no data channels and ignores it. */
const sctpCapabilities = z.unknown().optional();

const Nothing = z.strictObject({});
const Transport = z.strictObject({ transportId: Id });
const Producer = z.strictObject({ producerId: Id });
const Consumer = z.strictObject({ consumerId: Id });

export const REQUESTS = {
  authenticate: z.strictObject({ ticket: z.string().min(1).max(200) }),
  getRouterRtpCapabilities: Nothing,
  createWebRtcTransport: z.strictObject({
    sctpCapabilities,
    forceTcp: z.boolean().optional(),
    appData: z.strictObject({ direction: z.enum(['producer', 'consumer']) }),
  }),
  connectWebRtcTransport: z.strictObject({
    transportId: Id,
    dtlsParameters: DtlsParameters,
    // Sent by some clients of this family; the server is ICE Lite and has no use for it.
    iceParameters: z.unknown().optional(),
  }),
  restartIce: Transport,
  join: z.strictObject({
    displayName: Name,
    device: Device,
    rtpCapabilities: RtpCapabilities.optional(),
    sctpCapabilities,
  }),
  produce: z.strictObject({
    transportId: Id,
    kind: Kind,
    rtpParameters: RtpParameters,
    appData: z.strictObject({ source: z.enum(['audio', 'video', 'screensharing']) }),
  }),
  getTransportStats: Transport,
  getProducerStats: Producer,
  getConsumerStats: Consumer,
} as const;

export const NOTIFICATIONS = {
  closeProducer: Producer,
  pauseProducer: Producer,
  resumeProducer: Producer,
  pauseConsumer: Consumer,
  resumeConsumer: Consumer,
  requestConsumerKeyFrame: Consumer,
  setConsumerPreferredLayers: z.strictObject({
    consumerId: Id,
    spatialLayer: Uint.max(10),
    temporalLayer: Uint.max(10).optional(),
  }),
  setConsumerPriority: z.strictObject({ consumerId: Id, priority: z.number().int().min(1).max(255) }),
  changeDisplayName: z.strictObject({ displayName: Name }),
} as const;

export type RequestMethod = keyof typeof REQUESTS;
export type NotificationMethod = keyof typeof NOTIFICATIONS;
export type RequestData<M extends RequestMethod> = z.infer<(typeof REQUESTS)[M]>;
export type NotificationData<M extends NotificationMethod> = z.infer<(typeof NOTIFICATIONS)[M]>;

/** Own keys only: a method called `constructor` is unknown. */
export const isRequest = (method: string): method is RequestMethod => Object.hasOwn(REQUESTS, method);
export const isNotification = (method: string): method is NotificationMethod =>
  Object.hasOwn(NOTIFICATIONS, method);
