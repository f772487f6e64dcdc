import { expect, it, vi } from 'vitest';
import { TELEMETRY_SCOPES, type TelemetryScope, USER_ACTS } from '../../../../common/consent/states.ts';
import { ROOM_TRANSITIONS, type RoomState } from '../../../../common/room/room-state.ts';
import type { OsReader } from '../../../../main/disclosure/collector/os/reader.ts';
import { FakeClock } from '../../../support/fakes/fake-clock.ts';

const { observed } = vi.hoisted(() => ({ observed: { note: (_what: string): void => {} } }));
vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
vi.mock('electron', () => ({
  powerSaveBlocker: { start: () => 1, stop: () => {} },
  app: {
    getAppMetrics: () => {
      observed.note('own');
      return [{ type: 'Browser', cpu: { percentCPUUsage: 2 }, memory: { workingSetSize: 1e5 } }];
    },
    getGPUFeatureStatus: () => {
      observed.note('gpu');
      return { video_encode: 'enabled' };
    },
  },
}));
const { openBench, quiet, spiedReader } = await import('./bench.ts');
const { LiveState } = await import('../../../../main/live/live-state.ts');

const WALKS = 10_000;
const WALKS_TO_A_PROFILE = 100;
const STEPS = 8;

/** Which scopes may be the reason for a reading. */
const REASONS: Readonly<Record<keyof OsReader | 'own' | 'gpu', readonly TelemetryScope[]>> = {
  processes: ['telemetry.runningApps', 'telemetry.appResources'],
  load: ['telemetry.appResources'],
  system: ['telemetry.device'],
  hardware: ['telemetry.device'],
  network: ['telemetry.network'],
  own: ['telemetry.performance'],
  gpu: ['telemetry.device'],
};
const YEAR_AND_MORE = 400 * 86_400_000;

/** Mulberry32: the same walks in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** One profile of one host, and what the walk itself knows of it. */
class Walk {
  readonly clock = new FakeClock();
  readonly live = new LiveState();
  readonly granted = new Map<TelemetryScope, number>();
  room: RoomState = 'idle';
  onAir = false;
  readings = 0;
  readonly wrong: string[] = [];
  readonly roll: (below: number) => number;

  constructor(seed: number) {
    this.roll = dice(seed);
  }

  note(what: keyof OsReader | 'own' | 'gpu'): void {
    this.readings += 1;
    const now = this.clock.now().getTime();
    const allowed = REASONS[what].some(
      (scope) => now - (this.granted.get(scope) ?? 0) < YEAR_AND_MORE && this.granted.has(scope),
    );
    if (this.room !== 'live' || !this.onAir || !allowed)
      this.wrong.push(`${what} in ${this.room} with ${[...this.granted.keys()].join()}`);
  }

  enter(state: RoomState): void {
    this.room = state;
    this.onAir = state === 'live' || (this.onAir && state === 'reconnecting');
    this.live.report(state);
  }

  async step(bench: Awaited<ReturnType<typeof openBench>>): Promise<void> {
    const act = this.roll(10);
    if (act < 4) {
      const next = ROOM_TRANSITIONS[this.room];
      this.enter(next[this.roll(next.length)] ?? 'idle');
    } else if (act < 5) {
      // The page is gone, whatever it last said.
      this.room = 'idle';
      this.onAir = false;
      this.live.close();
    } else if (act < 8) await this.clock.advance([1000, 61_000, 1_000_000, 40_000_000][this.roll(4)] ?? 0);
    else {
      const scope = TELEMETRY_SCOPES[this.roll(TELEMETRY_SCOPES.length)] ?? 'telemetry.device';
      const to = USER_ACTS[this.roll(USER_ACTS.length)] ?? 'denied';
      // What is closed is closed from the click on; what is opened, at the latest then.
      if (to.startsWith('granted.')) this.granted.set(scope, this.clock.now().getTime());
      else this.granted.delete(scope);
      await bench.decide(scope, to);
    }
    await quiet(bench);
  }
}

it('10,000 walks over room and consent: nothing is read outside live, or without a grant of its scope', async () => {
  let readings = 0;
  for (let seed = 0; seed < WALKS / WALKS_TO_A_PROFILE; seed += 1) {
    const walk = new Walk(seed);
    observed.note = (what) => walk.note(what as 'own' | 'gpu');
    const bench = await openBench({ clock: walk.clock, reader: spiedReader((what) => walk.note(what)) });
    walk.live.followPhase((phase) => bench.pipeline.setPhase(phase));
    await bench.pipeline.start(walk.live.phase);
    for (let step = 0; step < STEPS * WALKS_TO_A_PROFILE; step += 1) {
      // Each walk begins with an idle room, as a new page does.
      if (step % STEPS === 0) walk.enter('idle');
      await walk.step(bench);
    }
    await bench.close();
    readings += walk.readings;
    expect(walk.wrong).toEqual([]);
  }
  // Else there was nothing to be wrong.
  expect(readings).toBeGreaterThan(WALKS);
}, 300_000);
