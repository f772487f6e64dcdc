import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err } from '../../../../common/result.ts';
import { SILENT } from '../../../support/fakes/fake-server.ts';
import { asTrack, FakeStudio, fakeTrack, pass, settle } from '../../../support/fakes/room-studio.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('stop, whatever is under way', () => {
  const stopAndCheck = async (studio: FakeStudio) => {
    await Promise.all([studio.room.stop(), studio.room.stop()]);
    await settle();
    studio.expectNothingOpen();
    expect(studio.room.snapshot().error).toBeNull();
    expect(studio.screen.readyState).toBe('live');
    // It is as good as new.
    studio.server.answers.clear();
    await studio.ready();
    await studio.room.stop();
  };

  test('waiting for admission, even if it never comes', async () => {
    const studio = new FakeStudio();
    const usual = studio.admission;
    studio.admission = () => new Promise(() => {});
    const connected = studio.room.connect();
    await settle();
    studio.admission = usual;
    await stopAndCheck(studio);
    expect(await connected).toEqual(err({ code: 'closed' }));
  });

  test.each(['authenticate', 'getRouterRtpCapabilities', 'createWebRtcTransport', 'join'])(
    'waiting for %s',
    async (method) => {
      const studio = new FakeStudio();
      studio.server.answers.set(method, () => SILENT);
      const connected = studio.room.connect();
      await settle();
      expect(studio.server.methods()).toContain(method);
      await stopAndCheck(studio);
      expect(await connected).toEqual(err({ code: 'closed' }));
    },
  );

  test('waiting for the greeting', async () => {
    const studio = new FakeStudio();
    const { greeting } = studio.server;
    studio.server.greeting = null;
    const connected = studio.room.connect();
    await settle();
    studio.server.greeting = greeting;
    await stopAndCheck(studio);
    expect(await connected).toEqual(err({ code: 'closed' }));
  });

  test('waiting for the browser, which is ready only afterwards', async () => {
    const studio = new FakeStudio();
    const usual = studio.device;
    const late = Promise.withResolvers<void>();
    studio.device = () => late.promise.then(usual);
    const connected = studio.room.connect();
    await settle();
    await studio.room.stop();
    late.resolve();
    studio.device = usual;
    await stopAndCheck(studio);
    expect(await connected).toEqual(err({ code: 'closed' }));
  });

  test('ready', async () => {
    const studio = new FakeStudio();
    await studio.ready();
    await stopAndCheck(studio);
  });

  test('while a track is being produced', async () => {
    const studio = new FakeStudio();
    await studio.ready();
    studio.server.answers.set('produce', () => SILENT);
    const gone = studio.room.goLive(studio.tracks);
    const published = studio.room.publish('camera', asTrack(fakeTrack('video')));
    await settle();
    await stopAndCheck(studio);
    expect(await gone).toEqual(err({ code: 'closed' }));
    expect(await published).toEqual(err({ code: 'closed' }));
  });

  test('live', async () => {
    const studio = new FakeStudio();
    await studio.live();
    await stopAndCheck(studio);
  });

  test('waiting to reconnect', async () => {
    const studio = new FakeStudio();
    await studio.live();
    studio.server.socket.serverCloses(1006);
    expect(studio.state).toBe('reconnecting');
    await stopAndCheck(studio);
  });

  test('reconnecting', async () => {
    const studio = new FakeStudio();
    await studio.live();
    studio.server.answers.set('produce', () => SILENT);
    studio.server.socket.serverCloses(1006);
    await pass(300);
    expect(studio.server.methods().filter((method) => method === 'join')).toHaveLength(2);
    expect(studio.state).toBe('reconnecting');
    await stopAndCheck(studio);
  });

  test('from a listener, in the middle of a change', async () => {
    const studio = new FakeStudio();
    studio.room.subscribe(() => {
      if (studio.state === 'ready') void studio.room.stop();
    });
    await studio.room.connect();
    await settle();
    studio.expectNothingOpen();
  });
});
