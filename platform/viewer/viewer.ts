import type { types } from 'mediasoup-client';
import { Patience, type Problem } from './patience.ts';
import { Session } from './session.ts';
import { type Reading, StatsReader } from './stats.ts';
import type { Texts, ViewerState } from './texts.ts';
import type { View } from './view.ts';

/** What `window.viewerStats()` answers. Counters add up over the whole page load, across reconnects. */
export interface ViewerStats {
  readonly state: ViewerState;
  /** What the page says to be wrong; null = nothing. */
  readonly problem: Problem | null;
  /** Pixels of the picture, 0 before the first frame. */
  readonly width: number;
  readonly height: number;
  readonly framesDecoded: number;
  readonly framesPerSecond: number | null;
  /** webrtc-stats `totalAudioEnergy`. */
  readonly audioEnergy: number;
  readonly bytesReceived: number;
  readonly packetsLost: number;
  readonly jitterMs: number | null;
  /** Whether the host is sending a picture, sound. */
  readonly video: boolean;
  readonly audio: boolean;
  /** Of the receiving transport; `none` before there is one. */
  readonly connectionState: string;
  /** `Date.now()` when the first frame of this page load was shown; null before. */
  readonly firstFrameAt: number | null;
}

const RETRY_FIRST_MS = 300;
const RETRY_LAST_MS = 5_000;
const SAMPLE_MS = 1_000;

/** Stays in the room whatever happens: joins, plays, and joins anew after every end of a session. */
export class Viewer {
  readonly #url: () => string;
  readonly #view: View;
  readonly #texts: Texts;
  #session: Session | null = null;
  #state: ViewerState = 'connecting';
  readonly #patience = new Patience(performance.now());
  #problem: Problem | null = null;
  #full = false;
  /** Stays known while the page tries again. */
  #mediaAddress: string | null = null;
  #retryMs = RETRY_FIRST_MS;
  #firstFrameAt: number | null = null;
  readonly #reader = new StatsReader();
  #lastBytes = 0;
  #lastAt = 0;

  /** @param url signalling address for one attempt. */
  constructor(url: () => string, view: View, texts: Texts) {
    this.#url = url;
    this.#view = view;
    this.#texts = texts;
  }

  start(): void {
    this.#setState('connecting');
    this.#connect();
    setInterval(() => void this.#sample(), SAMPLE_MS);
  }

  async stats(): Promise<ViewerStats> {
    const { framesDecoded, framesPerSecond, audioEnergy, bytesReceived, packetsLost, jitterMs } =
      await this.#measure();
    const kinds = new Set(this.#session?.consumers.map((consumer) => consumer.kind));
    return {
      state: this.#state,
      problem: this.#problem,
      ...this.#view.size,
      framesDecoded,
      framesPerSecond,
      audioEnergy,
      bytesReceived,
      packetsLost,
      jitterMs,
      video: kinds.has('video'),
      audio: kinds.has('audio'),
      connectionState: this.#session?.connectionState ?? 'none',
      firstFrameAt: this.#firstFrameAt,
    };
  }

  #connect(): void {
    const session: Session = new Session(this.#url(), {
      onJoined: () => this.#joined(),
      onTracks: (consumers) => this.#tracks(consumers),
      onEnd: (full) => this.#ended(session, full),
    });
    this.#session = session;
  }

  #joined(): void {
    this.#retryMs = RETRY_FIRST_MS;
    this.#full = false;
    // A host that was lost together with the connection is expected back: not `ended`.
    if (this.#state !== 'playing') this.#setState('waiting');
  }

  #tracks(consumers: readonly types.Consumer[]): void {
    this.#view.setTracks(consumers);
    if (consumers.length === 0) this.#setState('ended');
    else {
      // The host is there: nobody waits for it any more.
      if (this.#state === 'waiting' || this.#state === 'ended') this.#setState('connecting');
      if (consumers.some((consumer) => consumer.kind === 'video')) this.#awaitFrame();
    }
  }

  /** "Playing" is said when there is something to see. */
  #awaitFrame(): void {
    const session = this.#session;
    this.#view.onNextFrame(() => {
      if (session !== this.#session || !session?.consumers.length) return;
      this.#firstFrameAt ??= Date.now();
      this.#setState('playing');
    });
  }

  #ended(session: Session, full: boolean): void {
    if (session !== this.#session) return;
    this.#full = full;
    this.#session = null;
    this.#view.setTracks([]);
    this.#setState('reconnecting');
    // Spread out, so that the viewers of a restarted server do not all come back at once.
    const delay = this.#retryMs * (0.75 + Math.random() / 2);
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_LAST_MS);
    setTimeout(() => this.#connect(), delay);
  }

  async #measure(): Promise<Reading> {
    const session = this.#session;
    const transport = (await session?.transportStats()) ?? null;
    return this.#reader.read(session?.consumers ?? [], this.#view.main, transport);
  }

  async #sample(): Promise<void> {
    const session = this.#session;
    const reading = await this.#measure();
    if (session === this.#session) this.#judge(reading);
    const at = performance.now();
    const kbps = (8 * (reading.bytesReceived - this.#lastBytes)) / (at - this.#lastAt);
    this.#lastBytes = reading.bytesReceived;
    this.#lastAt = at;
    this.#view.setFigures(this.#state === 'playing' ? this.#figures(reading, kbps) : []);
  }

  /** Says what plays, also where no frame is shown (a page in the background, sound alone), and what does not. */
  #judge({ picture }: Reading): void {
    const session = this.#session;
    const consumers = session?.consumers ?? [];
    const connected = session?.connectionState === 'connected';
    const expecting = consumers.some(({ paused }) => !paused);
    this.#mediaAddress = session?.mediaAddress ?? this.#mediaAddress;
    if (connected && expecting && (picture === null || picture.frames > 0)) this.#setState('playing');
    const { joined = false, unsupported = false } = session ?? {};
    const progress = { full: this.#full, joined, expecting, connected, unsupported, picture };
    this.#problem = this.#patience.look(progress, performance.now());
    this.#setState(this.#state);
  }

  #told(): { what: string; hint: string } | null {
    const { problems, noPath, noPathHint, noPathHere } = this.#texts;
    if (this.#problem !== 'no-path') return this.#problem && problems[this.#problem];
    const address = this.#mediaAddress ?? '';
    return { what: noPath, hint: isLoopback(address) ? noPathHere : noPathHint(address) };
  }

  #figures(reading: Reading, kbps: number): (readonly [string, string])[] {
    const texts = this.#texts;
    const { width, height } = this.#view.size;
    const ms = (value: number | null) => (value === null ? '–' : `${Math.round(value)} ms`);
    return [
      ['', `${width}×${height}`],
      ['', `${Math.round(reading.framesPerSecond ?? 0)} fps`],
      [texts.bitrate, `${Math.round(kbps)} kbps`],
      [texts.roundTrip, ms(reading.roundTripMs)],
      [texts.jitter, ms(reading.jitterMs)],
      [texts.decoded, String(reading.framesDecoded)],
      [texts.audioLevel, reading.audioLevel === null ? '–' : `${Math.round(100 * reading.audioLevel)} %`],
    ];
  }

  #setState(state: ViewerState): void {
    this.#state = state;
    this.#view.setState(state, this.#told());
    if (state !== 'playing') this.#view.setFigures([]);
  }
}

const isLoopback = (address: string): boolean => /^(?:127\.|\[::1\]|localhost)/.test(address);
