import { AwaitQueue } from 'awaitqueue';
import { err, letGo, ok, type Result } from '../../common/result.ts';
import { pause, unlessAborted } from './abort.ts';
import {
  type Connection,
  type ConnectionEvents,
  type Connector,
  type Opening,
  platformConnector,
  type Transport,
} from './connection.ts';
import { PLAIN } from './encodings.ts';
import { browserEnvironment, type RoomEnvironment } from './environment.ts';
import { RoomMachine } from './machine.ts';
import { produceAll } from './produce-all.ts';
import { RetryPolicy } from './retry-policy.ts';
import { DONE, fail, lost, type Outcome, reasonOf, unexpected } from './room-errors.ts';
import { StatsReader } from './stats.ts';
import { TrackSet } from './track-set.ts';
import type {
  LiveStats,
  ProducerSource,
  ReconnectReason,
  Room,
  RoomDependencies,
  RoomError,
  RoomSnapshot,
  VideoEncoding,
} from './types.ts';

export type RoomOptions = RoomDependencies & { readonly environment?: RoomEnvironment };
type RoomSurroundings = Pick<RoomDependencies, 'random'> & Pick<RoomEnvironment, 'onOnline'>;

/**
 * The room client: one state machine, one queue of acts, one connection (session) at a time. When that is lost while ready or
 * live it makes new ones until one carries the same tracks again; only `stop()` or a server that keeps refusing ends it.
 */
class BroadcastRoom implements Room {
  readonly #connect: Connector;
  readonly #onOnline: RoomEnvironment['onOnline'];
  readonly #random: () => number;
  readonly #machine = new RoomMachine();
  readonly #queue = new AwaitQueue();
  readonly #stats = new StatsReader();
  readonly #tracks = new TrackSet({
    onEnded: (source) => void this.#trackEnded(source),
    onResized: () => void letGo(this.#encodeAll(), 'what cannot be sent so is found lost by itself'),
  });
  #session: Connection | null = null;
  #encoding: VideoEncoding = PLAIN;
  #retry: RetryPolicy;
  /** A life lasts from `connect()` to idle. Work that outlives it must not touch a later one. */
  #life: AbortController | null = null;

  constructor(connect: Connector, { random = Math.random, onOnline }: RoomSurroundings) {
    this.#connect = connect;
    this.#onOnline = onOnline;
    this.#random = random;
    this.#retry = new RetryPolicy(random);
  }

  snapshot(): RoomSnapshot {
    return this.#machine.snapshot;
  }

  subscribe(listener: () => void): () => void {
    return this.#machine.subscribe(listener);
  }

  async connect(): Promise<Outcome> {
    if (this.#machine.state !== 'idle') return fail('invalid-state', this.#machine.state);
    const life = new AbortController();
    this.#life = life;
    this.#retry = new RetryPolicy(this.#random);
    this.#machine.to('connecting', { error: null });
    const connected = await this.#exclusive(async (signal) => {
      const opened = await this.#openSession(signal);
      if (!opened.ok) return opened;
      if (opened.value !== this.#session) return lost(opened.value);
      this.#machine.to('ready', this.#sessionFacts());
      return DONE;
    });
    if (!connected.ok && !life.signal.aborted) this.#giveUp(connected.error);
    return connected;
  }

  goLive(tracks: ReadonlyMap<ProducerSource, MediaStreamTrack>): Promise<Outcome> {
    return this.#exclusive(async () => {
      const session = this.#session;
      if (this.#machine.state !== 'ready' || !session?.transport)
        return fail('invalid-state', this.#machine.state);
      const produced = await this.#produceAll(session.transport, [...tracks]);
      if (session !== this.#session) return lost(session);
      if (!produced.ok) return produced;
      this.#machine.to('live', { liveSince: performance.now() });
      for (const [source, track] of tracks) this.#tracks.set(source, track);
      this.#showSources();
      return DONE;
    });
  }

  publish(source: ProducerSource, track: MediaStreamTrack): Promise<Outcome> {
    return this.#exclusive(async (signal) => {
      const { state } = this.#machine;
      if (!['ready', 'live', 'reconnecting'].includes(state)) return fail('invalid-state', state);
      if (track.readyState === 'ended') return fail('track-ended', source);
      const session = this.#session;
      const produced = (await session?.transport?.produce(source, track, this.#encoding)) ?? DONE;
      if (signal.aborted) return fail('closed');
      // If the connection was lost it is enough to note the track: the next one carries it.
      if (!produced.ok && session === this.#session) return produced;
      this.#tracks.set(source, track);
      this.#showSources();
      return DONE;
    });
  }

  encode(encoding: VideoEncoding): Promise<Outcome> {
    this.#encoding = encoding;
    return this.#encodeAll();
  }

  /** Puts what is sent in line with encoding and sizes of now. Without a connection the next one sends like this. */
  async #encodeAll(): Promise<Outcome> {
    if (!this.#life) return DONE;
    return this.#exclusive(async () => {
      const session = this.#session;
      if (!session?.transport) return DONE;
      const produced = await this.#produceAll(session.transport, this.#tracks.entries);
      return session === this.#session ? produced : lost(session);
    });
  }

  async unpublish(source: ProducerSource): Promise<Outcome> {
    const remove = async (): Promise<Outcome> => {
      this.#tracks.delete(source);
      this.#session?.transport?.remove(source);
      this.#showSources();
      return DONE;
    };
    // It goes at once, so that a reconnect under way does not send it again; and in its turn, after what was asked
    // before.
    this.#tracks.delete(source);
    this.#showSources();
    return this.#life ? this.#exclusive(remove) : DONE;
  }

  /** Does as `unpublish` does, unless another track was put in its place in the same breath: that one stays. */
  async #trackEnded(source: ProducerSource): Promise<void> {
    this.#tracks.delete(source);
    this.#showSources();
    const removed = this.#exclusive(async () => {
      if (this.#tracks.get(source) === null) this.#session?.transport?.remove(source);
      return DONE;
    });
    await letGo(removed, 'it is refused only when the broadcast is over');
  }

  async stop(): Promise<void> {
    if (this.#life) this.#giveUp(null);
  }

  async stats(): Promise<LiveStats | null> {
    const session = this.#session;
    if (this.#machine.state !== 'live' || !session?.transport) return null;
    const reports = await session.transport.stats();
    const current = session === this.#session && this.#machine.state === 'live';
    return current ? this.#stats.read(reports, this.#encoding.maxFramerate) : null;
  }

  /** Runs an act of this life after those before it. Comes to 'closed' as soon as the life is over. */
  #exclusive(act: (signal: AbortSignal) => Promise<Outcome>): Promise<Outcome> {
    const signal = this.#life?.signal;
    if (!signal) return Promise.resolve(fail('invalid-state', this.#machine.state));
    return this.#queue
      .push(() => unlessAborted(signal, () => act(signal), fail('closed')))
      .catch((error: unknown) => err(unexpected(error)));
  }

  #produceAll(
    transport: Transport,
    tracks: readonly (readonly [ProducerSource, MediaStreamTrack])[],
  ): Promise<Outcome> {
    return produceAll(transport, tracks, this.#encoding, (source) => this.#tracks.get(source));
  }

  #showSources(): void {
    this.#machine.update({ sources: this.#tracks.sources });
  }

  async #openSession(signal: AbortSignal): Promise<Result<Connection, RoomError>> {
    const events: ConnectionEvents = {
      onLost: (error) => void (made.ok && this.#onLost(made.value.connection, error)),
      onPeers: (viewers) => this.#machine.update({ viewers }),
    };
    const made: Result<Opening, RoomError> = await this.#connect(events, signal, this.#encoding);
    if (!made.ok) return made;
    const { connection: session, open } = made.value;
    if (signal.aborted) {
      session.close();
      return fail('closed');
    }
    this.#session = session;
    this.#stats.reset();
    const opened = await open();
    if (signal.aborted) return fail('closed');
    if (opened.ok) this.#retry.connected(performance.now());
    else this.#session = null;
    return opened.ok ? ok(session) : opened;
  }

  #sessionFacts(): Pick<RoomSnapshot, 'dialect' | 'viewers'> {
    return { dialect: this.#session?.dialect?.name ?? null, viewers: this.#session?.peers ?? null };
  }

  #onLost(session: Connection, error: RoomError): void {
    if (session !== this.#session) return;
    this.#session = null;
    this.#retry.lost(performance.now());
    const { state } = this.#machine;
    // While connecting or reconnecting, the act under way finds the session gone.
    if ((state !== 'ready' && state !== 'live') || !this.#life) return;
    if (error.code === 'refused') return this.#giveUp(error);
    this.#machine.to('reconnecting', {
      viewers: this.#machine.snapshot.viewers === null ? null : 0,
      reconnect: { reason: reasonOf(error), attempt: 1, nextInMs: 0, lastError: error },
    });
    void this.#reconnect(this.#life.signal, reasonOf(error), state);
  }

  async #reconnect(signal: AbortSignal, reason: ReconnectReason, back: 'ready' | 'live'): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const nextInMs = this.#retry.next();
      this.#showAttempt({ reason, attempt, nextInMs });
      await pause(nextInMs, signal, this.#onOnline);
      if (signal.aborted) return;
      this.#showAttempt({ reason, attempt, nextInMs: 0 });
      const restored = await this.#exclusive(() => this.#restore(signal, back));
      if (signal.aborted || restored.ok) return;
      this.#drop();
      if (this.#retry.failed(restored.error)) return this.#giveUp(restored.error);
      this.#showAttempt({ reason, attempt, nextInMs: 0, lastError: restored.error });
    }
  }

  #showAttempt(
    status: Omit<NonNullable<RoomSnapshot['reconnect']>, 'lastError'> & { lastError?: RoomError },
  ): void {
    const lastError = this.#machine.snapshot.reconnect?.lastError ?? null;
    this.#machine.update({ reconnect: { lastError, ...status } });
  }

  /** Opens a new session that carries every track of the broadcast, or none at all. */
  async #restore(signal: AbortSignal, back: 'ready' | 'live'): Promise<Outcome> {
    const opened = await this.#openSession(signal);
    if (!opened.ok) return opened;
    const session = opened.value;
    for (const [source, track] of this.#tracks.entries) {
      const produced = await (session.transport?.produce(source, track, this.#encoding) ?? lost(session));
      if (session !== this.#session) break;
      if (!produced.ok && produced.error.code !== 'track-ended') return produced;
    }
    if (session !== this.#session) return lost(session);
    this.#machine.to(back, { reconnect: null, ...this.#sessionFacts() });
    return DONE;
  }

  #drop(): void {
    const session = this.#session;
    this.#session = null;
    try {
      session?.close();
    } catch (error) {
      // It is let go all the same.
      unexpected(error);
    }
  }

  /** Any state -> stopping -> idle, at once: whatever is under way belongs to a life that is over. */
  #giveUp(error: RoomError | null): void {
    const life = this.#life;
    this.#life = null;
    this.#machine.to('stopping');
    life?.abort();
    this.#tracks.clear();
    this.#drop();
    this.#machine.reset(error);
  }
}

/** Makes a room over whatever connector. It is idle; nothing happens before `connect()`. */
export const createRoomOver = (
  connect: Connector,
  surroundings: RoomSurroundings = browserEnvironment,
): Room => new BroadcastRoom(connect, surroundings);

/** Makes a room of the platform. */
export const createRoom = ({ environment = browserEnvironment, ...options }: RoomOptions): Room =>
  createRoomOver(platformConnector(options, environment), { ...options, onOnline: environment.onOnline });
