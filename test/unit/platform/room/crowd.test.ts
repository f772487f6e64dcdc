import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Platform } from '../../../../platform/platform.ts';
import { host, TestPeer, video, viewer } from '../../../support/platform/peer.ts';
import { testPlatform } from '../../../support/platform/platform.ts';

const JOIN = { displayName: 'Somebody', device: { flag: 'chrome', name: 'Chrome', version: '1' } };

/** The codes with which `count` connections from there are refused when they join; 0 = let in. */
async function crowd(platform: Platform, count: number, from: (at: number) => string): Promise<number[]> {
  const codes: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const peer = await TestPeer.connect(platform, { from: from(at) });
    codes.push((await peer.request('join', JOIN)).errorCode ?? 0);
  }
  return codes;
}

const STRANGER = '127.0.0.66';
const goesLive = async (platform: Platform, from: string) => {
  const { peer, transportId } = await host(platform, { from });
  return peer.request('produce', video(transportId));
};

describe.runIf(process.platform === 'linux')('strangers cannot shut a host out of its room', () => {
  test('500 connections of one address take 50 places, and the host gets in even from there', async () => {
    const platform = await testPlatform();
    const codes = await crowd(platform, 500, () => STRANGER);
    expect(codes.filter((code) => code === 0)).toHaveLength(50);
    expect(codes.filter((code) => code === 503)).toHaveLength(450);
    expect(await goesLive(platform, STRANGER)).toMatchObject({ ok: true });
    const other = await viewer(platform, { from: '127.0.0.2' });
    expect(await other.next('newConsumer')).toMatchObject({ kind: 'video' });
  });

  test('a room that is full of viewers from everywhere takes its host, and no other viewer', async () => {
    const platform = await testPlatform();
    expect(new Set(await crowd(platform, 500, (at) => `127.0.1.${1 + (at % 100)}`))).toEqual(new Set([0]));
    expect(await crowd(platform, 1, () => '127.0.0.2')).toEqual([503]);
    expect(await goesLive(platform, '127.0.0.2')).toMatchObject({ ok: true });
  });

  test('connections that say nothing give way, the oldest of whoever has most of them first', async () => {
    const platform = await testPlatform();
    const other = await TestPeer.connect(platform, { from: '127.0.0.2' });
    const silent: TestPeer[] = [];
    for (let at = 0; at < 55; at += 1) silent.push(await TestPeer.connect(platform, { from: STRANGER }));
    const gone = await Promise.all(silent.slice(0, 6).map(({ closed }) => closed));
    expect(new Set(gone.map(({ code, reason }) => `${code} ${reason}`))).toEqual(new Set(['4000 crowded']));
    expect(silent[6]?.socket.readyState).toBe(other.socket.OPEN);
    expect(await other.request('join', JOIN)).toMatchObject({ ok: true });
    expect(await goesLive(platform, STRANGER)).toMatchObject({ ok: true });
  });

  test('while they keep coming, a host goes live', async () => {
    const platform = await testPlatform();
    let over = false;
    const flood = Array.from({ length: 8 }, async () => {
      while (!over) await TestPeer.connect(platform, { from: STRANGER });
    });
    expect(await goesLive(platform, '127.0.0.1')).toMatchObject({ ok: true });
    over = true;
    await Promise.all(flood);
  });
});

test('a client that takes nothing of what it asks for is cut off before it costs memory', async () => {
  const platform = await testPlatform({ joinDeadlineMs: 60_000 });
  const peer = await TestPeer.connect(platform);
  peer.socket.pause();
  let asked = 0;
  for (; peer.socket.readyState === peer.socket.OPEN && asked < 20_000; asked += 1) {
    peer.raw({ request: true, id: asked, method: 'getRouterRtpCapabilities', data: {} });
    if (asked % 50 === 49) await wait(2);
  }
  expect(asked).toBeLessThan(20_000);
});
