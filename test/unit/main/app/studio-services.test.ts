import { expect, it, vi } from 'vitest';
import type { Services } from '../../../../main/app/services.ts';

const start = vi.fn(() => 7);
const stop = vi.fn();
const throttling: boolean[] = [];
const window = {
  webContents: { setBackgroundThrottling: (allowed: boolean) => throttling.push(allowed) },
  setContentProtection: vi.fn(),
};
vi.mock('electron', () => ({
  app: {},
  BrowserWindow: { getAllWindows: () => [window] },
  dialog: {},
  globalShortcut: {},
  powerSaveBlocker: { start, stop },
}));
vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { connectStudio } = await import('../../../../main/app/wire-studio.ts');

it('a recording keeps the machine awake and the window at full rate, with or without a broadcast', () => {
  const live = { onAir: false, onAirChanged: (_onAir: boolean) => {} };
  const recordings = { active: false, onActiveChanged: () => {} };
  connectStudio({ live, recordings, shortcuts: { setOnAir: vi.fn() } } as unknown as Services);
  const record = (active: boolean) => {
    recordings.active = active;
    recordings.onActiveChanged();
  };
  record(true);
  // A second file beside the first, e.g. a replay, asks for nothing more.
  record(true);
  expect(start).toHaveBeenCalledExactlyOnceWith('prevent-app-suspension');
  expect(throttling.at(-1)).toBe(false);
  record(false);
  record(false);
  expect(stop).toHaveBeenCalledExactlyOnceWith(7);
  expect(throttling.at(-1)).toBe(true);
  record(true);
  expect(start).toHaveBeenCalledTimes(2);
  // A broadcast alone is LiveState's to keep awake.
  record(false);
  live.onAirChanged(true);
  expect(start).toHaveBeenCalledTimes(2);
  expect(stop).toHaveBeenCalledTimes(2);
});
