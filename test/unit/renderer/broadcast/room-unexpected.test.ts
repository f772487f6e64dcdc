import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok } from '../../../../common/result.ts';
import type { Connection, ConnectionEvents, Transport } from '../../../../renderer/broadcast/connection.ts';
import { createRoomOver } from '../../../../renderer/broadcast/room.ts';
import { asTrack, fakeTrack, pass } from '../../../support/fakes/room-studio.ts';

/** What the page's own handler of errors would log. */
let reported: unknown[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  reported = [];
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const FAULT = new RangeError('a fault of this program');
const broken = (): never => {
  throw FAULT;
};
const INTERNAL = { code: 'internal', detail: 'RangeError' };

/** A room over connections in memory, whose parts a test breaks. */
function roomWith(parts: {
  connect?: () => void;
  open?: () => void;
  produce?: () => void;
  close?: () => void;
}) {
  const lines: ConnectionEvents[] = [];
  const surroundings = { random: () => 0.5, onOnline: () => () => {} };
  const transport: Transport = {
    produce: async () => {
      parts.produce?.();
      return ok(undefined);
    },
    remove: () => {},
    stats: async () => [],
  };
  const room = createRoomOver(async (events) => {
    parts.connect?.();
    lines.push(events);
    const connection: Connection = {
      dialect: null,
      peers: null,
      transport,
      error: null,
      close: () => parts.close?.(),
    };
    const open = async () => {
      parts.open?.();
      return ok(undefined);
    };
    return ok({ connection, open });
  }, surroundings);
  return { room, parts, lines, loseLine: () => lines.at(-1)?.onLost({ code: 'closed' }) };
}

const screen = () => new Map([['screen', asTrack(fakeTrack('video'))]] as const);

for (const part of ['connect', 'open'] as const)
  test(`an exception in ${part} ends the attempt with a reason, is reported, and the next attempt works`, async () => {
    const { room, parts } = roomWith({ [part]: broken });
    expect(await room.connect()).toEqual({ ok: false, error: INTERNAL });
    expect(room.snapshot()).toMatchObject({ state: 'idle', error: INTERNAL });
    expect(reported).toEqual([FAULT]);
    parts[part] = () => {};
    expect(await room.connect()).toMatchObject({ ok: true });
    expect(room.snapshot().state).toBe('ready');
  });

test('an exception while going live is the result of that act; the room can go live after it', async () => {
  const { room, parts } = roomWith({ produce: broken });
  await room.connect();
  expect(await room.goLive(screen())).toEqual({ ok: false, error: INTERNAL });
  expect(room.snapshot().state).toBe('ready');
  parts.produce = () => {};
  expect(await room.goLive(screen())).toMatchObject({ ok: true });
});

test('exceptions of a reconnect are failed attempts: the line comes back when they end, and is given up when they do not', async () => {
  const { room, parts, lines, loseLine } = roomWith({});
  await room.connect();
  await room.goLive(screen());
  parts.produce = broken;
  loseLine();
  await pass(1500);
  expect(room.snapshot()).toMatchObject({ state: 'reconnecting', reconnect: { lastError: INTERNAL } });
  parts.produce = () => {};
  await pass(3000);
  expect(room.snapshot().state).toBe('live');
  parts.open = broken;
  const before = lines.length;
  loseLine();
  await pass(60_000);
  expect(room.snapshot()).toMatchObject({ state: 'idle', error: INTERNAL });
  expect(lines.length - before).toBe(5);
});

test('a connection that cannot be closed does not hold the room in stopping', async () => {
  const { room } = roomWith({ close: broken });
  await room.connect();
  await room.stop();
  expect(room.snapshot().state).toBe('idle');
  expect(reported).toEqual([FAULT]);
});

test('a listener that throws is reported; the room and the other listeners go on', async () => {
  const { room } = roomWith({});
  const seen: string[] = [];
  room.subscribe(broken);
  room.subscribe(() => void seen.push(room.snapshot().state));
  expect(await room.connect()).toMatchObject({ ok: true });
  expect(seen).toContain('ready');
  expect(reported).toContain(FAULT);
});
