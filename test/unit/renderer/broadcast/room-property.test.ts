import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ProducerSource } from '../../../../renderer/broadcast/types.ts';
import { refuse, type ServerKind, SILENT } from '../../../support/fakes/fake-server.ts';
import { asTrack, FakeStudio, fakeTrack, pass, settle } from '../../../support/fakes/room-studio.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Mulberry32: small, and the same sequence for the same seed, so that a failure can be played again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SOURCES: readonly ProducerSource[] = ['screen', 'camera', 'microphone'];
const METHODS = ['authenticate', 'createWebRtcTransport', 'join', 'connectWebRtcTransport', 'produce'];
const KINDS: readonly ServerKind[] = ['A', 'B', 'C'];

class Chaos {
  readonly studio: FakeStudio;
  readonly calls: Promise<unknown>[] = [];
  readonly tracks: ReturnType<typeof fakeTrack>[] = [];
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = randomOf(seed);
    this.studio = new FakeStudio(this.#pick(KINDS));
  }

  #pick<T>(from: readonly T[]): T {
    const picked = from[Math.floor(this.#random() * from.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  #track(): MediaStreamTrack {
    const track = fakeTrack(this.#random() < 0.5 ? 'video' : 'audio');
    this.tracks.push(track);
    return asTrack(track);
  }

  #calls(): Record<string, () => unknown> {
    const { room } = this.studio;
    return {
      connect: () => room.connect(),
      goLive: () => room.goLive(new Map(SOURCES.slice(1).map((source) => [source, this.#track()]))),
      publish: () => room.publish(this.#pick(SOURCES), this.#track()),
      unpublish: () => room.unpublish(this.#pick(SOURCES)),
      stats: () => room.stats(),
      stop: () => (this.#random() < 0.3 ? room.stop() : null),
    };
  }

  #events(): Record<string, () => unknown> {
    const { server, handlers, online } = this.studio;
    const socket = server.sockets.at(-1);
    const ice = handlers.at(-1);
    return {
      drop: () => socket?.serverCloses(1006),
      dismiss: () => socket?.serverCloses(4000),
      garbage: () => socket?.serverSends(this.#pick(['{', '[]', '{"response":true,"id":77,"ok":true}'])),
      request: () => socket?.serverSends('{"request":true,"id":3,"method":"newConsumer","data":{}}'),
      ice: () => ice?.setConnectionState(this.#pick(['connected', 'disconnected', 'failed'])),
      ended: () => this.tracks.length > 0 && this.#pick(this.tracks).remoteStop(),
      stopped: () => this.tracks.length > 0 && this.#pick(this.tracks).stop(),
      reachable: () => (server.reachable = this.#random() < 0.7),
      fails: () =>
        server.answers.set(this.#pick(METHODS), () => this.#pick([SILENT, refuse(403), refuse(500)])),
      wrong: () => server.answers.set(this.#pick(METHODS), () => ({ surprise: true })),
      heals: () => server.answers.clear(),
      online: () => [...online].map((wake) => wake()),
    };
  }

  async step(): Promise<void> {
    const acts = { ...this.#calls(), ...this.#events() };
    const result = this.#pick(Object.values(acts))();
    if (result instanceof Promise) this.calls.push(result);
    this.#check();
    if (this.#random() < 0.6) await pass(this.#pick([0, 0, 10, 300, 3000, 30_000]));
    this.#check();
  }

  /** What holds at every moment. FakeStudio has checked each transition already. */
  #check(): void {
    const { state, sources, reconnect, liveSince } = this.studio.room.snapshot();
    expect(this.studio.server.open.length).toBeLessThanOrEqual(1);
    expect(this.studio.transports.filter(({ closed }) => !closed).length).toBeLessThanOrEqual(1);
    expect(reconnect !== null).toBe(state === 'reconnecting');
    if (state === 'live') expect(liveSince).not.toBeNull();
    if (state === 'idle') expect([sources.length, liveSince]).toEqual([0, null]);
  }
}

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  'sequence %i of calls and mishaps keeps to the transitions and ends with nothing open',
  async (seed) => {
    const chaos = new Chaos(seed);
    await chaos.studio.room.connect();
    for (let step = 0; step < 120; step++) await chaos.step();
    await chaos.studio.room.stop();
    await settle();
    chaos.studio.expectNothingOpen();
    // Every call has come to an end, and none was thrown.
    await Promise.all(chaos.calls);
  },
);

test('the sequences reach every state from every side', async () => {
  const seen = new Set<string>();
  for (let seed = 0; seed < 60; seed++) {
    const chaos = new Chaos(seed);
    await chaos.studio.room.connect();
    for (let step = 0; step < 120; step++) await chaos.step();
    await chaos.studio.room.stop();
    const { states } = chaos.studio;
    for (const [index, state] of states.entries()) seen.add(`${states[index - 1] ?? ''}>${state}`);
  }
  for (const edge of [
    'connecting>ready',
    'connecting>stopping',
    'ready>live',
    'ready>reconnecting',
    'ready>stopping',
    'live>reconnecting',
    'live>stopping',
    'reconnecting>ready',
    'reconnecting>live',
    'reconnecting>stopping',
  ])
    expect(seen).toContain(edge);
});
