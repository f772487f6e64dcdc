import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { PlatformProcess } from '../../scripts/lib/platform-process.ts';
import { SceneDesk } from '../support/app/scene-desk.ts';
import { openViewer } from '../support/viewer/viewer.ts';
import type { AppContestant } from './app-contestant.ts';
import { longestGap, recordFrames } from './frame-gaps.ts';
import { pssOfTree } from './process-cpu.ts';

const WATCHED_MS = 1200;

/** Longest pauses between frames, ms: with a change of scene in the watched time, and without. */
export interface Gaps {
  readonly composed: number[];
  readonly passthrough: number[];
  readonly still: number[];
}

async function watched(viewer: Page, act: () => Promise<void>): Promise<number> {
  const from = Date.now();
  await delay(200);
  await act();
  await delay(Math.max(0, WATCHED_MS - (Date.now() - from)));
  return longestGap(viewer, from, Date.now());
}

/**
 * Changes between two composed scenes, and between a composed one and a source that is sent as it is, in turn with
 * stretches in which nothing happens: the machine's own pauses are in all three.
 */
export async function switchGaps(
  contestant: AppContestant,
  platform: PlatformProcess,
  times: number,
): Promise<Gaps> {
  const desk = new SceneDesk(contestant.page);
  const viewer = await openViewer(`${platform.url}/r/${platform.room}`);
  await contestant.goLive();
  await viewer.framesMoreThan(60);
  await recordFrames(viewer.page);
  await delay(3000);
  const gaps: Gaps = { composed: [], passthrough: [], still: [] };
  for (let time = 0; time < times; time++) {
    gaps.still.push(await watched(viewer.page, async () => {}));
    gaps.composed.push(await watched(viewer.page, () => desk.layout(time % 2 ? '画中画' : '左右并排')));
  }
  for (let time = 0; time < times; time++)
    gaps.passthrough.push(await watched(viewer.page, () => desk.layout(time % 2 ? '画中画' : '全屏')));
  await viewer.close();
  return gaps;
}

const LAYOUTS = ['左右并排', '画中画', '全屏', '摄像头', '稍后回来'];

/**
 * Changes the layout as fast as the buttons take it while on air, as often as a host does in an hour or more. Answers the
 * memory (PSS) of the whole tree after warming up and then every `everyMs`, MiB.
 */
export async function memoryWhileSwitching(
  contestant: AppContestant,
  platform: PlatformProcess,
  forMs: number,
): Promise<{ readonly readings: number[]; readonly switches: number }> {
  const desk = new SceneDesk(contestant.page);
  const viewer = await openViewer(`${platform.url}/r/${platform.room}`);
  await contestant.goLive();
  await viewer.framesMoreThan(30);
  const readings: number[] = [];
  let switches = 0;
  const until = async (end: number) => {
    while (Date.now() < end) {
      await desk.layout(LAYOUTS[switches++ % LAYOUTS.length] ?? '');
      await delay(150);
    }
    // Every reading in the same scene, settled.
    await desk.layout('画中画');
    await delay(4000);
    readings.push(pssOfTree(contestant.pid) / 2 ** 20);
  };
  await until(Date.now() + Math.min(60_000, forMs / 4));
  const end = Date.now() + forMs;
  while (Date.now() < end) await until(Math.min(end, Date.now() + 30_000));
  await viewer.framesMoreThan(10);
  await viewer.close();
  return { readings, switches };
}
