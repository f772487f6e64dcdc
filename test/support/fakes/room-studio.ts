import { FakeMediaStreamTrack } from 'fake-mediastreamtrack';
import { Device, type types } from 'mediasoup-client';
import * as fakeParameters from 'mediasoup-client/fakeParameters';
import { FakeHandler } from 'mediasoup-client/handlers/FakeHandler';
import { expect, vi } from 'vitest';
import { ok, type Result } from '../../../common/result.ts';
import { ROOM_TRANSITIONS, type RoomState } from '../../../common/room/room-state.ts';
import { createRoom } from '../../../renderer/broadcast/room.ts';
import type { Admission, ProducerSource, Room } from '../../../renderer/broadcast/types.ts';
import { FakeServer, type ServerKind } from './fake-server.ts';

export const SIGNAL_URL = 'wss://live.example:4443/?v=1';

export const fakeTrack = (kind: 'audio' | 'video', width = 1280, height = 720): FakeMediaStreamTrack =>
  new FakeMediaStreamTrack({ kind, settings: { width, height } });

/** FakeMediaStreamTrack's listeners are typed with events of its own. */
export const asTrack = (track: FakeMediaStreamTrack): MediaStreamTrack =>
  track as unknown as MediaStreamTrack;

/** One room with everything around it in memory. Fake timers must be on. */
export class FakeStudio {
  readonly server: FakeServer;
  readonly room: Room;
  readonly handlers: FakeHandler[] = [];
  readonly transports: types.Transport[] = [];
  readonly states: RoomState[] = ['idle'];
  readonly online = new Set<() => void>();
  readonly screen = fakeTrack('video');
  readonly microphone = fakeTrack('audio');
  admissions = 0;
  admission: () => Promise<Result<Admission, { code: string }>> = async () =>
    ok({ signalUrl: SIGNAL_URL, roomId: 'demo', displayName: 'host', ticket: `ticket-${this.admissions}` });
  device: () => Promise<types.Device> = async () => this.#device();

  constructor(kind: ServerKind = 'B') {
    this.server = new FakeServer(kind);
    this.room = createRoom({
      admit: () => {
        this.admissions += 1;
        return this.admission();
      },
      random: () => 0.5,
      environment: {
        session: { socket: this.server.factory, device: () => this.device() },
        onOnline: (listener) => {
          this.online.add(listener);
          return () => void this.online.delete(listener);
        },
      },
    });
    this.room.subscribe(() => this.#note());
  }

  #note(): void {
    const { state } = this.room.snapshot();
    const before = this.states.at(-1) ?? 'idle';
    if (state === before) return;
    expect(ROOM_TRANSITIONS[before]).toContain(state);
    this.states.push(state);
  }

  #device(): types.Device {
    const usual = FakeHandler.createFactory(fakeParameters);
    const device = new Device({
      handlerFactory: {
        ...usual,
        factory: (options) => {
          const handler = usual.factory(options) as FakeHandler;
          this.handlers.push(handler);
          return handler;
        },
      },
    });
    device.observer.on('newtransport', (transport) => this.transports.push(transport));
    return device;
  }

  /** The transport made last, by the handle that simulates its ICE. */
  get ice(): FakeHandler {
    const last = this.handlers.at(-1);
    if (!last) throw new Error('no transport');
    return last;
  }

  get tracks(): ReadonlyMap<ProducerSource, MediaStreamTrack> {
    return new Map([
      ['screen', asTrack(this.screen)],
      ['microphone', asTrack(this.microphone)],
    ]);
  }

  get state(): RoomState {
    return this.room.snapshot().state;
  }

  async ready(): Promise<void> {
    expect(await this.room.connect()).toEqual({ ok: true, value: undefined });
    expect(this.state).toBe('ready');
  }

  async live(): Promise<void> {
    await this.ready();
    expect(await this.room.goLive(this.tracks)).toEqual({ ok: true, value: undefined });
    expect(this.state).toBe('live');
  }

  /** Everything that is closed must be closed, and nothing may be waiting. */
  expectNothingOpen(): void {
    expect(this.state).toBe('idle');
    expect(this.server.open).toEqual([]);
    expect(this.transports.filter(({ closed }) => !closed)).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    expect(this.online.size).toBe(0);
    expect(this.room.snapshot().sources).toEqual([]);
  }
}

/** Lets everything happen that needs no time. */
export const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
export const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
