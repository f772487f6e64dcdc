import type { types } from 'mediasoup-client';
import { z } from 'zod';

/**
 * Answers of servers, which are not trusted: what is needed must be there, of its type and bounded. Further keys are let
 * through, because servers of the family add fields. The inside of capabilities is validated by mediasoup-client itself
 * (ortc.validateRtpCapabilities).
 */
export const Id = z.string().min(1).max(200);

export const RtpCapabilities: z.ZodType<types.RtpCapabilities> = z.custom<types.RtpCapabilities>(
  (value) =>
    z
      .looseObject({
        codecs: z
          .array(z.looseObject({ mimeType: z.string().max(100) }))
          .min(1)
          .max(200),
        headerExtensions: z.array(z.looseObject({})).max(200).optional(),
      })
      .safeParse(value).success,
);

const IceParameters = z.object({
  usernameFragment: z.string().min(1).max(300),
  password: z.string().min(1).max(300),
  iceLite: z.boolean().optional(),
});

const IceCandidate = z.looseObject({
  foundation: z.string().max(100),
  priority: z.number(),
  ip: z.string().max(300).optional(),
  address: z.string().max(300).optional(),
  protocol: z.enum(['udp', 'tcp']),
  port: z.number().int().min(0).max(65_535),
  type: z.enum(['host', 'srflx', 'prflx', 'relay']),
});

const DtlsParameters = z.object({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(z.object({ algorithm: z.string().max(20), value: z.string().max(300) }))
    .min(1)
    .max(20),
});

/** Checks with a schema, keeps the type that mediasoup-client gives the thing. */
const checked = <T>(schema: z.ZodType): z.ZodType<T> =>
  z.custom<T>((value) => schema.safeParse(value).success);

export const Ice = checked<types.IceParameters>(IceParameters);
export const IceCandidates = checked<types.IceCandidate[]>(z.array(IceCandidate).min(1).max(50));
export const Dtls = checked<types.DtlsParameters>(DtlsParameters);

/** LiaoLiao's own `authenticate`, the same in every dialect. */
export const Admitted = z.object({ role: z.string().max(100), roomId: Id, displayName: z.string().max(200) });

/** LiaoLiao's own notification: the highest layer of a picture that anybody watches, 0 when nobody does. */
export const Watched = z.object({ producerId: Id, spatialLayer: z.number().int().min(0).max(7) });
