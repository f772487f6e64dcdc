import type { types } from 'mediasoup-client';
import type { z } from 'zod';
import type { Payload } from '../../../common/signalling/protoo.ts';
import type { DialectName, ProducerSource } from '../types.ts';

/** A request and the schema of the answer that its dialect gives. */
export interface Call<T> {
  readonly method: string;
  readonly data: Payload;
  readonly answer: z.ZodType<T>;
}

export type TransportAnswer = Pick<
  types.TransportOptions,
  'id' | 'iceParameters' | 'iceCandidates' | 'dtlsParameters'
>;

interface JoinInfo {
  readonly displayName: string;
  readonly version: string;
}

/**
 * What differs between the servers of the mediasoup-demo family (signalling.md 3.1). Pure: it builds requests and reads
 * answers, and knows no socket.
 */
export interface Dialect {
  readonly name: DialectName;
  routerRtpCapabilities(): Call<types.RtpCapabilities>;
  createSendTransport(): Call<TransportAnswer>;
  connectTransport(transportId: string, dtlsParameters: types.DtlsParameters): Call<unknown>;
  restartIce(transportId: string): Call<types.IceParameters>;
  /** Answers the ids of the peers that are there already. */
  join(info: JoinInfo): Call<readonly string[]>;
  produce(
    transportId: string,
    kind: types.MediaKind,
    rtpParameters: types.RtpParameters,
    source: ProducerSource,
  ): Call<string>;
  /** Makes a notification in B, a request in A. */
  closeProducer(producerId: string): {
    readonly as: 'request' | 'notification';
    readonly method: string;
    readonly data: Payload;
  };
  /** Reads the id of a peer that came, or null when the data is not of this dialect. */
  newPeer(data: Payload): string | null;
}
