import { AwaitQueue } from 'awaitqueue';
import { err, ok, type Result } from '../../common/result.ts';
import { Backoff } from './backoff.ts';
import { RoomMachine } from './machine.ts';
import { browserEnvironment, Session, type SessionEnvironment } from './session.ts';
import { StatsReader } from './stats.ts';
import type {
  LiveStats,
  ProducerSource,
  ReconnectReason,
  Room,
  RoomDependencies,
  RoomError,
  RoomSnapshot,
} from './types.ts';

/** A server that refuses this often in a row means it. */
const REFUSALS_UNTIL_GIVEN_UP = 5;

/** Tests put another environment in the browser's place. */
export type RoomOptions = RoomDependencies & { readonly environment?: SessionEnvironment };

type Outcome = Result<void, RoomError>;
const fail = (code: RoomError['code'], detail?: string): Outcome =>
  err(detail === undefined ? { code } : { code, detail });

function reasonOf(error: RoomError): ReconnectReason {
  if (error.code === 'media-path') return 'media-path';
  return error.detail === '4000' ? 'server-closed' : 'socket-lost';
}

/**
 * The room client: one state machine, one queue of acts, one session at a time. When the connection is lost while ready
 * or live it makes new sessions until one carries the same tracks again; only `stop()` or a server that keeps refusing
 * ends that.
 */
class BroadcastRoom implements Room {
  readonly #dependencies: Required<RoomOptions>;
  readonly #machine = new RoomMachine();
  readonly #queue = new AwaitQueue();
  /** What the host broadcasts, whether or not a connection carries it now. */
  readonly #tracks = new Map<ProducerSource, MediaStreamTrack>();
  readonly #stats = new StatsReader();
  #session: Session | null = null;
  #wake: (() => void) | null = null;
  /** Counts connections and stops: work of an earlier one must not touch a later one. */
  #generation = 0;

  constructor(dependencies: RoomOptions) {
    this.#dependencies = {
      environment: browserEnvironment,
      random: Math.random,
      version: '0',
      ...dependencies,
    };
  }

  snapshot(): RoomSnapshot {
    return this.#machine.snapshot;
  }

  subscribe(listener: () => void): () => void {
    return this.#machine.subscribe(listener);
  }

  connect(): Promise<Outcome> {
    if (this.#machine.state !== 'idle') return Promise.resolve(fail('invalid-state', this.#machine.state));
    const generation = ++this.#generation;
    this.#machine.to('connecting', { error: null });
    return this.#queue.push(async () => {
      if (generation !== this.#generation) return fail('closed');
      const opened = await this.#openSession(generation);
      if (generation !== this.#generation) return fail('closed');
      if (opened.ok) this.#machine.to('ready', this.#sessionFacts());
      else this.#giveUp(opened.error);
      return opened;
    });
  }

  goLive(tracks: ReadonlyMap<ProducerSource, MediaStreamTrack>): Promise<Outcome> {
    return this.#queue.push(async () => {
      const path = this.#session?.path;
      if (this.#machine.state !== 'ready' || !path) return fail('invalid-state', this.#machine.state);
      const generation = this.#generation;
      for (const [source, track] of tracks) {
        const produced = await path.produce(source, track);
        if (generation !== this.#generation) return fail('closed');
        if (!produced.ok) {
          for (const done of path.sources) path.remove(done);
          return produced;
        }
      }
      if (this.#machine.state !== 'ready') return fail('closed');
      for (const [source, track] of tracks) this.#keep(source, track);
      this.#machine.to('live', { liveSince: performance.now(), sources: [...this.#tracks.keys()] });
      return ok(undefined);
    });
  }

  publish(source: ProducerSource, track: MediaStreamTrack): Promise<Outcome> {
    return this.#queue.push(async () => {
      const { state } = this.#machine;
      if (state === 'idle' || state === 'connecting' || state === 'stopping')
        return fail('invalid-state', state);
      if (track.readyState === 'ended') return fail('track-ended', source);
      // While reconnecting it is enough to note the track: the next session produces it.
      const produced = state === 'reconnecting' ? ok(undefined) : await this.#produce(source, track);
      if (produced.ok) this.#keep(source, track);
      return produced;
    });
  }

  unpublish(source: ProducerSource): Promise<Outcome> {
    return this.#queue.push(async () => {
      this.#forget(source);
      return ok(undefined);
    });
  }

  async stop(): Promise<void> {
    if (this.#machine.state === 'idle' || this.#machine.state === 'stopping') return;
    this.#giveUp(null);
  }

  async stats(): Promise<LiveStats | null> {
    const path = this.#session?.path;
    return this.#machine.state === 'live' && path ? this.#stats.read(await path.stats()) : null;
  }

  async #produce(source: ProducerSource, track: MediaStreamTrack): Promise<Outcome> {
    return (await this.#session?.path?.produce(source, track)) ?? fail('closed');
  }

  #keep(source: ProducerSource, track: MediaStreamTrack): void {
    if (this.#tracks.get(source) !== track)
      track.addEventListener('ended', () => this.#ended(source, track), { once: true });
    this.#tracks.set(source, track);
    this.#machine.update({ sources: [...this.#tracks.keys()] });
  }

  #ended(source: ProducerSource, track: MediaStreamTrack): void {
    if (this.#tracks.get(source) === track) void this.unpublish(source);
  }

  #forget(source: ProducerSource): void {
    if (!this.#tracks.delete(source)) return;
    this.#session?.path?.remove(source);
    this.#machine.update({ sources: [...this.#tracks.keys()] });
  }

  async #openSession(generation: number): Promise<Outcome> {
    const admitted = await this.#dependencies.admit();
    if (generation !== this.#generation) return fail('closed');
    if (!admitted.ok) return fail('admission', admitted.error.code);
    const session = new Session(this.#dependencies.environment, {
      onLost: (error) => this.#onLost(session, error),
      onPeers: (viewers) => this.#machine.update({ viewers }),
    });
    this.#session = session;
    this.#stats.reset();
    return session.open(admitted.value, this.#dependencies.version);
  }

  #sessionFacts(): Pick<RoomSnapshot, 'dialect' | 'viewers'> {
    return { dialect: this.#session?.dialect?.name ?? null, viewers: this.#session?.peers ?? 0 };
  }

  #onLost(session: Session, error: RoomError): void {
    if (session !== this.#session) return;
    this.#session = null;
    // While reconnecting, the loop under way finds the session gone and tries again.
    if (this.#machine.state === 'reconnecting') return;
    if (this.#machine.state === 'connecting') return this.#giveUp(error);
    const wasLive = this.#machine.state === 'live';
    const reason = reasonOf(error);
    this.#machine.to('reconnecting', {
      viewers: 0,
      reconnect: { reason, attempt: 1, nextInMs: 0, lastError: error },
    });
    const generation = ++this.#generation;
    void this.#queue.push(() => this.#reconnect(generation, reason, wasLive));
  }

  async #reconnect(generation: number, reason: ReconnectReason, wasLive: boolean): Promise<void> {
    const backoff = new Backoff(this.#dependencies.random);
    let refusals = 0;
    while (generation === this.#generation) {
      const nextInMs = backoff.next();
      const { reconnect } = this.#machine.snapshot;
      this.#machine.update({
        reconnect: { reason, attempt: backoff.attempt, nextInMs, lastError: reconnect?.lastError ?? null },
      });
      await this.#sleep(nextInMs);
      if (generation !== this.#generation) return;
      const restored = await this.#restore(generation);
      if (generation !== this.#generation) return;
      if (restored.ok)
        return this.#machine.to(wasLive ? 'live' : 'ready', { reconnect: null, ...this.#sessionFacts() });
      refusals = restored.error.code === 'refused' || restored.error.code === 'admission' ? refusals + 1 : 0;
      if (refusals >= REFUSALS_UNTIL_GIVEN_UP) return this.#giveUp(restored.error);
      this.#machine.update({
        reconnect: { reason, attempt: backoff.attempt, nextInMs: 0, lastError: restored.error },
      });
    }
  }

  /** A new session that carries every track of the broadcast, or none at all. */
  async #restore(generation: number): Promise<Outcome> {
    const opened = await this.#openSession(generation);
    if (!opened.ok || generation !== this.#generation) return opened;
    for (const [source, track] of this.#tracks) {
      const produced = await this.#produce(source, track);
      if (produced.ok || generation !== this.#generation) continue;
      this.#drop();
      return produced;
    }
    return this.#session ? ok(undefined) : fail('closed');
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #drop(): void {
    const session = this.#session;
    this.#session = null;
    session?.close();
  }

  /** Any state -> stopping -> idle, at once: whatever is under way belongs to an earlier generation from here on. */
  #giveUp(error: RoomError | null): void {
    this.#generation++;
    this.#machine.to('stopping');
    this.#wake?.();
    this.#tracks.clear();
    this.#drop();
    this.#machine.reset(error);
  }
}

/** Makes a room that is idle. Nothing happens before `connect()`. */
export function createRoom(dependencies: RoomOptions): Room {
  return new BroadcastRoom(dependencies);
}
