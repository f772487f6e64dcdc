import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '../../../../common/result.ts';
import type { RoomError } from '../../../../renderer/broadcast/types.ts';
import { refuse, SILENT } from '../../../support/fakes/fake-server.ts';
import {
  asTrack,
  FakeStudio,
  fakeTrack,
  pass,
  SIGNAL_URL,
  settle,
} from '../../../support/fakes/room-studio.ts';
import { expectFailure } from './expect-failure.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('connecting fails with a typed error and leaves nothing open:', () => {
  test.each<[string, (studio: FakeStudio) => void, RoomError, number]>([
    ['nobody answers', (s) => (s.server.reachable = false), { code: 'unreachable', detail: '1006' }, 0],
    [
      'the address is none',
      (s) => {
        s.admission = async () =>
          ok({ signalUrl: 'not an address', roomId: 'r', displayName: 'h', ticket: null });
      },
      { code: 'unreachable', detail: 'address' },
      0,
    ],
    [
      'the account call fails',
      (s) => (s.admission = async () => err({ code: 'signed-out' })),
      { code: 'admission', detail: 'signed-out' },
      0,
    ],
    [
      'the account call has no network',
      (s) => (s.admission = async () => err({ code: 'unreachable' })),
      { code: 'admission', detail: 'unreachable', transient: true },
      0,
    ],
    [
      'the account call throws',
      (s) => (s.admission = () => Promise.reject(new Error('bug'))),
      { code: 'admission', detail: 'internal', transient: true },
      0,
    ],
    [
      'the ticket is refused',
      (s) => s.server.answers.set('authenticate', () => refuse(403)),
      { code: 'refused', detail: 'authenticate-403' },
      0,
    ],
    [
      'the server knows no tickets though we have one',
      (s) => s.server.answers.set('authenticate', () => refuse(500)),
      { code: 'refused', detail: 'authenticate-500', transient: true },
      0,
    ],
    [
      'joining is refused',
      (s) => s.server.answers.set('join', () => refuse(403)),
      { code: 'refused', detail: 'join-403' },
      0,
    ],
    [
      'it never says who it is',
      (s) => (s.server.greeting = null),
      { code: 'not-a-room', detail: 'silent' },
      6000,
    ],
    [
      'it greets with something else',
      (s) => (s.server.greeting = { notification: true, method: 'welcome', data: {} }),
      { code: 'not-a-room', detail: 'greeting' },
      0,
    ],
    [
      'a request is never answered',
      (s) => s.server.answers.set('join', () => SILENT),
      { code: 'timeout', detail: 'join' },
      22_500,
    ],
    [
      'the browser has no WebRTC',
      (s) => (s.device = () => Promise.reject(new Error('unsupported'))),
      { code: 'unsupported', detail: 'webrtc' },
      0,
    ],
  ])('%s', async (_name, prepare, error, ms) => {
    const studio = new FakeStudio();
    prepare(studio);
    await expectFailure(studio, error, ms);
  });

  test('the connection never opens', async () => {
    const studio = new FakeStudio();
    studio.server.accepts = false;
    await expectFailure(studio, { code: 'unreachable', detail: 'silent' }, 6000);
  });

  test('the connection is lost while the browser is not ready', async () => {
    const studio = new FakeStudio();
    const usual = studio.device;
    studio.device = async () => {
      await vi.waitUntil(() => studio.server.methods().includes('createWebRtcTransport'));
      await settle();
      studio.server.socket.serverCloses(1011);
      return usual();
    };
    await expectFailure(studio, { code: 'closed', detail: '1011' }, 1000);
  });

  test('a codec that the server offers makes no sense', async () => {
    const studio = new FakeStudio();
    studio.server.answers.set('getRouterRtpCapabilities', () => ({
      routerRtpCapabilities: { codecs: [{ kind: 'video', mimeType: 'no-slash', clockRate: 90_000 }] },
    }));
    await expectFailure(studio, { code: 'unsupported', detail: 'capabilities' });
  });
});

describe('going live is all or nothing', () => {
  test('a source that cannot be produced takes back those before it', async () => {
    const studio = new FakeStudio();
    await studio.ready();
    studio.server.answers.set('produce', ({ kind }) =>
      kind === 'audio' ? refuse(403) : { producerId: 'p' },
    );
    expect(await studio.room.goLive(studio.tracks)).toEqual(err({ code: 'refused', detail: 'produce-403' }));
    await settle();
    expect(studio.room.snapshot()).toMatchObject({ state: 'ready', sources: [], liveSince: null });
    expect(studio.server.dataOf('closeProducer')).toEqual([{ producerId: 'p' }]);
    expect([studio.screen.readyState, studio.microphone.readyState]).toEqual(['live', 'live']);
    // And it can be tried again.
    studio.server.answers.delete('produce');
    expect((await studio.room.goLive(studio.tracks)).ok).toBe(true);
    await studio.room.stop();
    studio.expectNothingOpen();
  });

  test('what was published before stays, with the track it had', async () => {
    const studio = new FakeStudio();
    await studio.ready();
    const earlier = fakeTrack('video');
    await studio.room.publish('screen', asTrack(earlier));
    studio.server.answers.set('produce', () => refuse(403));
    const replaced = vi.spyOn(studio.ice, 'replaceTrack');
    expect((await studio.room.goLive(studio.tracks)).ok).toBe(false);
    expect(replaced.mock.calls.map(([, track]) => track)).toEqual([studio.screen, earlier]);
    expect(studio.room.snapshot()).toMatchObject({ state: 'ready', sources: ['screen'] });
    expect(studio.server.dataOf('closeProducer')).toEqual([]);
  });

  test('a track that has ended is refused before anything is sent', async () => {
    const studio = new FakeStudio();
    await studio.ready();
    studio.screen.remoteStop();
    expect(await studio.room.goLive(studio.tracks)).toEqual(err({ code: 'track-ended', detail: 'screen' }));
    expect(studio.server.dataOf('produce')).toEqual([]);
    expect(studio.state).toBe('ready');
  });

  test('a transport that cannot be connected is a typed error', async () => {
    const studio = new FakeStudio();
    await studio.ready();
    studio.server.answers.set('connectWebRtcTransport', () => refuse(500));
    expect(await studio.room.goLive(studio.tracks)).toEqual(
      err({ code: 'refused', detail: 'connectWebRtcTransport-500', transient: true }),
    );
    expect(studio.state).toBe('ready');
  });

  test('a kind for which there is no codec is unsupported', async () => {
    const studio = new FakeStudio();
    studio.server.distort('getRouterRtpCapabilities', ({ routerRtpCapabilities }) => ({
      routerRtpCapabilities: {
        codecs: (routerRtpCapabilities as { codecs: { kind: string }[] }).codecs.filter(
          ({ kind }) => kind === 'audio',
        ),
      },
    }));
    await studio.ready();
    expect(await studio.room.goLive(studio.tracks)).toEqual(err({ code: 'unsupported', detail: 'codec' }));
    expect(studio.state).toBe('ready');
  });

  test('a server that never answers: timeout, and the connection is made anew', async () => {
    const studio = new FakeStudio();
    await studio.ready();
    studio.server.answers.set('produce', () => SILENT);
    const gone = studio.room.goLive(studio.tracks);
    await pass(22_500);
    expect(await gone).toEqual(err({ code: 'timeout', detail: 'produce' }));
    expect(studio.state).toBe('reconnecting');
    await pass(300);
    expect(studio.room.snapshot()).toMatchObject({ state: 'ready', sources: [] });
  });
});

test('an error goes away with the next attempt', async () => {
  const studio = new FakeStudio();
  studio.server.reachable = false;
  await studio.room.connect();
  expect(studio.room.snapshot().error).not.toBeNull();
  studio.server.reachable = true;
  studio.admission = async () => ok({ signalUrl: SIGNAL_URL, roomId: 'r', displayName: 'h', ticket: null });
  await studio.ready();
  expect(studio.room.snapshot().error).toBeNull();
});
