import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '../../../../common/result.ts';
import { SILENT } from '../../../support/fakes/fake-server.ts';
import { asTrack, FakeStudio, fakeTrack, pass, settle } from '../../../support/fakes/room-studio.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what the host does while it reconnects', () => {
  const lost = async (): Promise<FakeStudio> => {
    const studio = new FakeStudio();
    await studio.live();
    studio.server.reachable = false;
    studio.server.socket.serverCloses(1006);
    await pass(1000);
    expect(studio.state).toBe('reconnecting');
    return studio;
  };
  const back = async (studio: FakeStudio): Promise<string[]> => {
    studio.server.received.length = 0;
    studio.server.reachable = true;
    await pass(2500);
    expect(studio.state).toBe('live');
    return studio.server.dataOf('produce').map(({ appData }) => (appData as { source: string }).source);
  };

  test('a source taken away is answered at once and not sent again', async () => {
    const studio = await lost();
    expect(await studio.room.unpublish('microphone')).toEqual(ok(undefined));
    expect(studio.room.snapshot().sources).toEqual(['screen']);
    expect(await back(studio)).toEqual(['screensharing']);
  });

  test('a source taken away while an attempt is under way is gone at once, for the eye and for the server', async () => {
    const studio = await lost();
    const usual = studio.admission;
    const late = Promise.withResolvers<void>();
    studio.admission = () => late.promise.then(usual);
    await pass(2500);
    const removed = studio.room.unpublish('microphone');
    expect(studio.room.snapshot().sources).toEqual(['screen']);
    late.resolve();
    expect(await back(studio)).toEqual(['screensharing']);
    expect(await removed).toEqual(ok(undefined));
  });

  test('a source added is answered at once and sent with the others', async () => {
    const studio = await lost();
    expect(await studio.room.publish('camera', asTrack(fakeTrack('video')))).toEqual(ok(undefined));
    expect(await back(studio)).toEqual(['screensharing', 'audio', 'video']);
    expect(studio.room.snapshot().sources).toEqual(['screen', 'microphone', 'camera']);
  });

  test('a track that ends by itself is not sent again', async () => {
    const studio = await lost();
    studio.screen.remoteStop();
    expect(await back(studio)).toEqual(['audio']);
    expect(studio.room.snapshot().sources).toEqual(['microphone']);
  });

  test('a track that the caller stopped, of which no event tells, does not keep the rest away', async () => {
    const studio = await lost();
    studio.microphone.stop();
    expect(await back(studio)).toEqual(['screensharing']);
  });

  test('taken away while its new producer is being made: it is closed again', async () => {
    const studio = await lost();
    studio.server.answers.set('produce', ({ kind }) => {
      if (kind === 'audio') void studio.room.unpublish('microphone');
      return { producerId: String(kind) };
    });
    await back(studio);
    await settle();
    expect(studio.room.snapshot().sources).toEqual(['screen']);
    expect(studio.server.dataOf('closeProducer')).toEqual([{ producerId: 'audio' }]);
  });
});

test('lost again while the tracks are being produced: it tries on', async () => {
  const studio = new FakeStudio();
  await studio.live();
  studio.server.answers.set('produce', () => {
    queueMicrotask(() => studio.server.socket.serverCloses(1006));
    return SILENT;
  });
  studio.server.socket.serverCloses(1006);
  await pass(1000);
  expect(studio.room.snapshot()).toMatchObject({
    state: 'reconnecting',
    reconnect: { lastError: { code: 'closed', detail: '1006' } },
  });
  studio.server.answers.clear();
  await pass(2500);
  expect(studio.state).toBe('live');
  expect(studio.server.open).toHaveLength(1);
  expect(studio.transports.filter(({ closed }) => !closed)).toHaveLength(1);
});

test.each(Array.from({ length: 24 }, (_, turns) => turns))(
  'lost %i turns of the event loop after joining: ready with a connection, or idle with an error, never in between',
  async (turns) => {
    const studio = new FakeStudio();
    const { promise: joining, resolve: join } = Promise.withResolvers<void>();
    studio.server.answers.set('join', () => {
      join();
      return { peers: [] };
    });
    const connected = studio.room.connect();
    await joining;
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    studio.server.socket.serverCloses(1006);
    const { ok: wasConnected } = await connected;
    await pass(300);
    expect(studio.state).toBe(wasConnected ? 'ready' : 'idle');
    expect(studio.server.open).toHaveLength(wasConnected ? 1 : 0);
    expect(studio.room.snapshot().error === null).toBe(wasConnected);
  },
);

test('lost while going live: typed error, ready again, and the tracks are not sent unasked', async () => {
  const studio = new FakeStudio();
  await studio.ready();
  studio.server.answers.set('produce', () => SILENT);
  const gone = studio.room.goLive(studio.tracks);
  await settle();
  studio.server.socket.serverCloses(1006);
  expect(await gone).toEqual(err({ code: 'closed', detail: '1006' }));
  studio.server.answers.clear();
  studio.server.received.length = 0;
  await pass(300);
  expect(studio.room.snapshot()).toMatchObject({ state: 'ready', sources: [] });
  expect(studio.server.methods()).not.toContain('produce');
});

test('lost while publishing: the track is kept and carried by the next connection', async () => {
  const studio = new FakeStudio();
  await studio.live();
  studio.server.answers.set('produce', () => SILENT);
  const published = studio.room.publish('camera', asTrack(fakeTrack('video')));
  await settle();
  studio.server.socket.serverCloses(1006);
  expect(await published).toEqual(ok(undefined));
  studio.server.answers.clear();
  await pass(300);
  expect(studio.room.snapshot()).toMatchObject({
    state: 'live',
    sources: ['screen', 'microphone', 'camera'],
  });
});
