import { expect } from '@playwright/test';
import { test } from '../support/audio/fixtures.ts';

// The mixer's graph in a real Chromium, under the app's own Content-Security-Policy, between sounds that are known and a
// meter at its outgoing track.

test.beforeEach(async ({ audioPage }) => audioPage.evaluate(() => window.newAudioRig()));

test('what goes in comes out as loud, faders do what they say, and nothing reaches full scale', async ({
  audioPage,
}) => {
  const found = await audioPage.evaluate(async () => {
    const rig = window.audioRig;
    rig.source('media', { kind: 'sine', db: -12 });
    rig.apply();
    const plain = await rig.level(600);
    rig.apply({ settings: { media: { gainDb: 6 } } });
    const raised = await rig.level(600);
    rig.apply({ settings: { media: { gainDb: -60 } } });
    const shut = await rig.level(600);
    rig.apply();
    rig.turn('media', 12);
    const tooLoud = await rig.level(600);
    return { plain, raised, shut, tooLoud };
  });
  console.log(`a tone of -12 dBFS: ${JSON.stringify(found)}`);
  expect(found.plain.peak).toBeCloseTo(-12, 1);
  expect(found.plain.rms).toBeCloseTo(-15, 1);
  expect(found.raised.peak).toBeCloseTo(-6, 1);
  expect(found.shut.peak).toBe(-60);
  expect(found.tooLoud.peak).toBeLessThan(-0.5);
  expect(found.tooLoud.peak).toBeGreaterThan(-4);
});

test('mute, solo and pause silence the strips that they should, and no other', async ({ audioPage }) => {
  const found = await audioPage.evaluate(async () => {
    const rig = window.audioRig;
    rig.source('microphone', { kind: 'sine', hertz: 440, db: -18 });
    rig.source('media', { kind: 'sine', hertz: 3000, db: -18 });
    const both = async () => [await rig.tone(440, 500), await rig.tone(3000, 0)];
    rig.apply();
    const all = await both();
    rig.apply({ settings: { media: { muted: true } } });
    const muted = await both();
    rig.apply({ solo: new Set(['media']) });
    const solo = await both();
    rig.apply({ mutedForPause: true });
    const mutedForPause = await both();
    rig.apply();
    return { all, muted, solo, mutedForPause, again: await both() };
  });
  console.log(`440 and 3000 Hz, dBFS: ${JSON.stringify(found)}`);
  const [ON, OFF] = [(db = 0) => db > -20, (db = 0) => db < -90];
  expect(found.all.map((db) => ON(db))).toEqual([true, true]);
  expect([ON(found.muted[0]), OFF(found.muted[1])]).toEqual([true, true]);
  expect([OFF(found.solo[0]), ON(found.solo[1])]).toEqual([true, true]);
  expect([ON(found.mutedForPause[0]), OFF(found.mutedForPause[1])]).toEqual([true, true]);
  expect(found.again.map((db) => ON(db))).toEqual([true, true]);
});

test('suppression takes noise away, the gate what is quiet', async ({ audioPage }) => {
  const found = await audioPage.evaluate(async () => {
    const rig = window.audioRig;
    const began = performance.now();
    const works = await rig.works();
    const tested = performance.now() - began;
    rig.source('microphone', { kind: 'noise', db: -20 });
    rig.apply({ settings: { microphone: { gainDb: -1 } } });
    const before = (await rig.level(600)).rms;
    rig.apply({ settings: { microphone: { suppress: true } } });
    const suppressed = (await rig.level(2500)).rms;
    rig.apply({ settings: { microphone: { gateDb: -40 } } });
    const open = (await rig.level(1000)).rms;
    rig.turn('microphone', -50);
    const closed = (await rig.level(1500)).rms;
    return { works, tested, before, suppressed, open, closed, settled: rig.settled };
  });
  console.log(`noise, dBFS: ${JSON.stringify(found)}`);
  expect(found.works).toBe(true);
  expect(found.settled).toEqual(['suppression true', 'gate true']);
  expect(found.suppressed).toBeLessThan(found.before - 12);
  expect(found.open).toBeCloseTo(found.before + 1, 0);
  expect(found.closed).toBe(-60);
});

test('the mixer is fast, and an offset delays by what it says', async ({ audioPage }) => {
  const found = await audioPage.evaluate(async () => {
    const rig = window.audioRig;
    rig.source('microphone', { kind: 'clicks', db: -6 });
    const after = async (microphone: object) => {
      rig.apply({ settings: { microphone } });
      // The delay glides there, and what was in it before comes out.
      await rig.level(900);
      return rig.latency('microphone');
    };
    return {
      mixed: await after({ gainDb: -1 }),
      offset: await after({ offsetMs: 200 }),
      limited: await after({ limit: true }),
    };
  });
  console.log(`through the mixer, ms: ${JSON.stringify(found)}`);
  expect(found.mixed).toBeLessThan(60);
  expect(found.offset - found.mixed).toBeGreaterThan(170);
  expect(found.offset - found.mixed).toBeLessThan(230);
});

test('where suppression cannot run it is left out, the sound goes on, and it is told', async ({
  withoutWasm,
}) => {
  const found = await withoutWasm.evaluate(async () => {
    const rig = window.audioRig;
    rig.source('microphone', { kind: 'noise', db: -20 });
    rig.apply({ settings: { microphone: { gainDb: -1 } } });
    const before = (await rig.level(600)).rms;
    rig.apply({ settings: { microphone: { gainDb: -1, suppress: true } } });
    while (rig.settled.length === 0) await rig.level(100);
    return { before, after: (await rig.level(600)).rms, settled: rig.settled };
  });
  expect(found.settled).toEqual(['suppression false']);
  expect(found.after).toBeCloseTo(found.before, 0);
});
