import type { Codec } from '../../common/encoding/encoding.ts';
import type { Result } from '../../common/result.ts';
import type { RoomError } from '../../common/room/room-error.ts';
import type { RoomState } from '../../common/room/room-state.ts';

/** What a broadcast carries. One track per source at a time; `screen` and `camera` are both pictures. */
export type ProducerSource = 'screen' | 'camera' | 'microphone';

/** Which family of mediasoup-demo the server turned out to be (signalling.md 3.1). */
export type DialectName = 'A' | 'B';

/** Admission for one connection attempt; asked again for every reconnect, because tickets are short-lived. */
export interface Admission {
  readonly signalUrl: string;
  readonly roomId: string;
  readonly displayName: string;
  readonly ticket: string | null;
}

export type { RoomError, RoomErrorCode } from '../../common/room/room-error.ts';

/** Why the room is reconnecting, for the sentence in the UI. */
export type ReconnectReason = 'socket-lost' | 'server-closed' | 'media-path';

export interface ReconnectStatus {
  readonly reason: ReconnectReason;
  /** 1-based count of attempts since the connection was lost. */
  readonly attempt: number;
  /** Milliseconds until the next attempt; 0 while one is under way. */
  readonly nextInMs: number;
  readonly lastError: RoomError | null;
}

/** An immutable picture of the room; a new object on every change. */
export interface RoomSnapshot {
  readonly state: RoomState;
  readonly dialect: DialectName | null;
  /** Sources that the server receives now, or will receive again after the reconnect under way. */
  readonly sources: readonly ProducerSource[];
  /** Peers other than this one, i.e. viewers; null = the server does not tell. */
  readonly viewers: number | null;
  /**
   * Milliseconds of the monotonic clock (performance.now) at which the broadcast went live; kept while it reconnects, else
   * null.
   */
  readonly liveSince: number | null;
  readonly reconnect: ReconnectStatus | null;
  /** Why the last broadcast or attempt ended, if not by the host's wish. */
  readonly error: RoomError | null;
}

/** How pictures are sent. */
export interface VideoEncoding {
  /** VP8 takes its place where the server does not take it. */
  readonly codec: Codec;
  /** Lines; a higher track is made smaller, a lower one stays. */
  readonly maxHeight: number;
  readonly maxFramerate: number;
  /** Bits per second over all layers; null = by the size of the picture. */
  readonly maxBitrate: number | null;
  /** Pictures are sent in three sizes at once, so that viewers on a narrow line need not slow down the others. */
  readonly simulcast: boolean;
  /** The estimate of the line begins here, bits per second; left out = 1 Mbit/s. */
  readonly startBitrate?: number;
  /** What gives way first where there is too little of line or processor (mst-content-hint). */
  readonly degradation: RTCDegradationPreference;
}

/** One reading of the connection's statistics (webrtc-stats), already reduced to what the studio shows. */
export interface LiveStats {
  /** Outgoing video and audio, bits per second, over the time since the previous reading; null at the first. */
  readonly bitrate: number | null;
  /** What the browser takes the line to carry, bits per second (webrtc-stats, availableOutgoingBitrate). */
  readonly availableBitrate: number | null;
  readonly framesPerSecond: number | null;
  readonly width: number | null;
  readonly height: number | null;
  /** Round-trip time, ms. */
  readonly rttMs: number | null;
  /** Share of packets lost as the server reports it, 0..1. */
  readonly packetLoss: number | null;
  readonly limitation: 'none' | 'cpu' | 'bandwidth' | 'other' | null;
  readonly encoder: string | null;
  /** Name of the codec, e.g. VP8. */
  readonly codec: string | null;
  /** Whether the encoder is one that spares the battery, hardware as a rule; null where the browser does not say. */
  readonly powerEfficient: boolean | null;
  /** Sizes in which the picture is being encoded. */
  readonly layers: number;
  /** Mean encode time per frame since the previous reading, ms. */
  readonly encodeMs: number | null;
  /** Share of the source's frames that were not encoded since the previous reading, 0..1. */
  readonly droppedFrames: number | null;
}

/** The room client as the rest of the renderer sees it. All methods may be called in any state; none throws. */
export interface Room {
  snapshot(): RoomSnapshot;
  /** Calls back after every change; returns the unsubscriber. */
  subscribe(listener: () => void): () => void;
  /** idle -> connecting -> ready. */
  connect(): Promise<Result<void, RoomError>>;
  /** ready -> live with these tracks; undone whole (back to ready) if one cannot be produced. Tracks stay the caller's. */
  goLive(tracks: ReadonlyMap<ProducerSource, MediaStreamTrack>): Promise<Result<void, RoomError>>;
  /** Adds a track, or replaces the one of the same source without a new negotiation. Only while ready or live. */
  publish(source: ProducerSource, track: MediaStreamTrack): Promise<Result<void, RoomError>>;
  unpublish(source: ProducerSource): Promise<Result<void, RoomError>>;
  /**
   * Sends pictures like this from now on; what is on air follows. A change of codec or layers costs viewers a moment.
   */
  encode(encoding: VideoEncoding): Promise<Result<void, RoomError>>;
  /** Any state -> stopping -> idle. Idempotent. Does not stop the caller's tracks. */
  stop(): Promise<void>;
  /** Answers null unless live. */
  stats(): Promise<LiveStats | null>;
}

export interface RoomDependencies {
  /** Asked before every connection attempt. */
  readonly admit: () => Promise<Result<Admission, { readonly code: string }>>;
  /** The app's version, told to the server with the device. */
  readonly version?: string;
  /** 0..1, for jitter. */
  readonly random?: () => number;
}
