import { err, ok, type Result } from '../../common/result.ts';
import { browserEnvironment, loadSession, type RoomEnvironment } from './environment.ts';
import { admissionError, fail } from './room-errors.ts';
import type { DialectName, ProducerSource, RoomDependencies, RoomError, VideoEncoding } from './types.ts';

/** What carries tracks to a server. The tracks stay the caller's. */
export interface Transport {
  /** Sends a track, or puts it in the place of the one that the source sends already. */
  produce(
    source: ProducerSource,
    track: MediaStreamTrack,
    encoding: VideoEncoding,
  ): Promise<Result<void, RoomError>>;
  /** Idempotent. */
  remove(source: ProducerSource): void;
  /** Reads the senders' statistics (webrtc-stats). */
  stats(): Promise<readonly RTCStatsReport[]>;
}

/** One life of a connection to a server: opened once, lost or closed once, and never reused. */
export interface Connection {
  readonly transport: Transport | null;
  readonly dialect: { readonly name: DialectName } | null;
  /** Others in the room; null = this server does not tell. */
  readonly peers: number | null;
  /** Why it was lost; null while it is not, and after `close()`. */
  readonly error: RoomError | null;
  /** Idempotent. */
  close(): void;
}

export interface ConnectionEvents {
  /** Called once, after it opened, when it ends other than by `close()`. */
  readonly onLost: (error: RoomError) => void;
  readonly onPeers: (count: number) => void;
}

/** A connection that is made, and what opens it; on failure nothing stays open. */
export interface Opening {
  readonly connection: Connection;
  readonly open: () => Promise<Result<void, RoomError>>;
}

/** Asks for admission where there is one to be had, and makes a connection. `encoding` = how pictures will be sent. */
export type Connector = (
  events: ConnectionEvents,
  signal: AbortSignal,
  encoding: VideoEncoding,
) => Promise<Result<Opening, RoomError>>;

/** Connects to a room of the platform. */
export function platformConnector(
  { admit, version = '0' }: RoomDependencies,
  environment: RoomEnvironment = browserEnvironment,
): Connector {
  return async (events, signal) => {
    const admitted = await admit().catch(() => err({ code: 'internal' }));
    if (signal.aborted) return fail('closed');
    if (!admitted.ok) return err(admissionError(admitted.error.code));
    const { Session } = await loadSession();
    if (signal.aborted) return fail('closed');
    const connection = new Session(environment.session, events);
    return ok({ connection, open: () => connection.open(admitted.value, version) });
  };
}
