import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Codec, EncodingChoice } from '../../common/encoding/encoding.ts';
import { checkRoomOf } from '../../common/room/check-room.ts';
import { median } from '../../common/statistics.ts';
import type { Account } from '../../preload/contract.ts';
import { type LiveStats, PLAIN, pause, type Room } from '../broadcast/index.ts';
import type { ReadableStore } from '../kit/index.ts';
import type { LiveState } from '../live/index.ts';
import type { Messages } from '../messages/index.ts';
import { type Measured, type Recommendation, recommend } from './recommend.ts';
import { openTestPicture, type TestPicture } from './test-picture.ts';

/** A check takes so many readings, one a second. */
const READINGS = 10;
const EVERY_MS = 1000;
/** The first half tells how long an ordinary picture takes to encode, once the encoder has begun. */
const ENCODING = { from: 2, to: 5 } as const;
/** The line is filled in the other half; its estimate climbs, and only so many last readings count. */
const SETTLED = 3;
/** More than the largest recommendation needs of the line, bits per second. */
const MOST_BITRATE = 8_000_000;

/** How a check goes about it. */
interface Approach {
  /** Bits per second. */
  readonly startBitrate: number;
  /** Whether the line is filled by force, with a picture that no encoder makes small. */
  readonly fills: boolean;
}

/**
 * The first start is so high that ten seconds are enough to find the line's end. A narrow line may break under it: it is
 * measured anew from below, by what an ordinary picture gets through.
 */
const APPROACHES: readonly Approach[] = [
  { startBitrate: 3_000_000, fills: true },
  { startBitrate: 300_000, fills: false },
];
/** The line was not what held it back from this share on. */
const FULL = 0.9;

export type CheckState =
  | { readonly kind: 'idle' }
  /** 0..1 */
  | { readonly kind: 'running'; readonly progress: number }
  | { readonly kind: 'done'; readonly measured: Measured; readonly recommendation: Recommendation }
  /** The connection broke before there were enough readings. */
  | { readonly kind: 'failed' };

export interface UplinkCheckDependencies {
  readonly account: ReadableStore<Account>;
  readonly live: ReadableStore<LiveState>;
  readonly messages: Pick<Messages, 'room'>;
  /** The codec in which a broadcast would be sent. */
  readonly codec: () => Codec;
  /** Takes over what was recommended. */
  readonly choose: (choice: Partial<EncodingChoice>) => Promise<void>;
  readonly openRoom: (roomId: string) => Room;
  readonly openPicture?: () => TestPicture;
  /** Waits between two readings; ends early when aborted. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const IDLE: CheckState = { kind: 'idle' };
/** The connection stood, and broke under what was sent. */
const BROKEN: CheckState = { kind: 'failed' };
const noEarlyEnd = () => () => {};

function middle(readings: readonly LiveStats[], of: (stats: LiveStats) => number | null): number | null {
  const values = readings.map(of).filter((value) => value !== null);
  return values.length > 0 ? median(values) : null;
}

/** Sums up what the last readings say; null when nothing arrived. */
export function summarise(readings: readonly LiveStats[]): Measured | null {
  const settled = readings.slice(-SETTLED);
  const sent = middle(settled, (stats) => stats.bitrate);
  if (sent === null || sent === 0) return null;
  const bitrate = Math.max(sent, middle(settled, (stats) => stats.availableBitrate) ?? 0);
  return {
    bitrate,
    full: bitrate >= MOST_BITRATE * FULL,
    encodeMs: middle(readings.slice(ENCODING.from, ENCODING.to), (stats) => stats.encodeMs),
    rttMs: middle(settled, (stats) => stats.rttMs),
    packetLoss: middle(settled, (stats) => stats.packetLoss),
    encoder: settled.at(-1)?.encoder ?? null,
  };
}

/**
 * 开播检测: sends noise to a room that nobody can watch, and recommends a quality by what went through and how long it
 * took to encode (media-and-performance.md 4.6). Only the host's click starts it. It is no broadcast: the studio's room
 * and main know nothing of it, so nothing of the device is read.
 */
export class UplinkCheck {
  readonly store: StoreApi<CheckState> = createStore<CheckState>(() => IDLE);
  readonly #with: UplinkCheckDependencies;
  #life: AbortController | null = null;

  constructor(dependencies: UplinkCheckDependencies) {
    this.#with = dependencies;
  }

  /** A broadcast that begins has the line to itself. Returns what ends it. */
  start(): () => void {
    const { account, live } = this.#with;
    const follow = () => {
      const busy = live.getState().room.state !== 'idle';
      if (this.#life && (busy || account.getState().role === 'guest')) this.cancel();
    };
    const offs = [account.subscribe(follow), live.subscribe(follow)];
    return () => {
      for (const off of offs) off();
      this.cancel();
    };
  }

  /** The host's click. Resolves when the check is over, however it ended. */
  async run(): Promise<void> {
    const account = this.#with.account.getState();
    const { room } = this.#with.live.getState();
    if (this.#life || account.role !== 'host' || room.state !== 'idle') return;
    const life = new AbortController();
    this.#life = life;
    this.store.setState({ kind: 'running', progress: 0 }, true);
    let outcome = IDLE;
    for (const approach of APPROACHES) {
      outcome = await this.#measure(checkRoomOf(account.roomId), life.signal, approach);
      if (this.#life !== life) return;
      if (outcome !== BROKEN) break;
    }
    this.#life = null;
    this.store.setState(outcome, true);
  }

  /** Ends a check that runs, with everything it opened. */
  cancel(): void {
    if (!this.#life) return;
    this.#life.abort();
    this.#life = null;
    this.store.setState(IDLE, true);
  }

  /** Forgets the result. */
  close(): void {
    this.cancel();
    this.store.setState(IDLE, true);
  }

  async use({ choice }: Recommendation): Promise<void> {
    await this.#with.choose(choice);
  }

  async #measure(roomId: string, signal: AbortSignal, approach: Approach): Promise<CheckState> {
    const room = this.#with.openRoom(roomId);
    const stop = () => void room.stop();
    signal.addEventListener('abort', stop);
    try {
      return await this.#send(room, signal, approach);
    } finally {
      signal.removeEventListener('abort', stop);
      await room.stop();
    }
  }

  async #send(room: Room, signal: AbortSignal, { startBitrate, fills }: Approach): Promise<CheckState> {
    const connected = await room.connect();
    if (signal.aborted) return IDLE;
    if (!connected.ok) {
      this.#with.messages.room(connected.error);
      return { kind: 'failed' };
    }
    const limits = { maxHeight: 720, maxFramerate: 30, maxBitrate: MOST_BITRATE };
    // A picture that was made smaller would say nothing of the time that this size takes.
    const set = await room.encode({
      ...PLAIN,
      ...limits,
      startBitrate,
      codec: this.#with.codec(),
      degradation: 'maintain-resolution',
    });
    if (!set.ok) return signal.aborted ? IDLE : { kind: 'failed' };
    const picture = (this.#with.openPicture ?? openTestPicture)();
    try {
      const live = await room.goLive(new Map([['screen', picture.track]]));
      if (signal.aborted) return IDLE;
      return live.ok ? await this.#read(room, fills ? picture.fill : null, signal) : BROKEN;
    } finally {
      picture.close();
    }
  }

  /** @param fill fills the line; null = it is not to be filled */
  async #read(room: Room, fill: (() => void) | null, signal: AbortSignal): Promise<CheckState> {
    const wait = this.#with.wait ?? ((ms) => pause(ms, signal, noEarlyEnd));
    const readings: LiveStats[] = [];
    for (let reading = 1; reading <= READINGS; reading++) {
      await wait(EVERY_MS, signal);
      if (signal.aborted) return IDLE;
      const stats = room.snapshot().state === 'live' ? await room.stats() : null;
      if (!stats) return BROKEN;
      readings.push(stats);
      if (reading === ENCODING.to) fill?.();
      this.store.setState({ kind: 'running', progress: reading / READINGS }, true);
    }
    const measured = summarise(readings);
    return measured ? { kind: 'done', measured, recommendation: recommend(measured) } : { kind: 'failed' };
  }
}
