import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ screen: { getAllDisplays: () => [] } }));
vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { usableBounds } = await import('../../../../main/window/window-state.ts');

describe('window state', () => {
  const area = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  it.each([
    ['nothing kept', null, { width: 1280, height: 800 }],
    ['inside', { x: 10, y: 20, width: 1000, height: 700 }, { x: 10, y: 20, width: 1000, height: 700 }],
    ['too small', { x: 0, y: 0, width: 10, height: 10 }, { x: 0, y: 0, width: 960, height: 600 }],
    ['off to the right', { x: 1900, y: 0, width: 1000, height: 700 }, { width: 1000, height: 700 }],
    ['a display that is gone', { x: 4000, y: 0, width: 1000, height: 700 }, { width: 1000, height: 700 }],
    [
      'partly visible',
      { x: -800, y: 0, width: 1000, height: 700 },
      { x: -800, y: 0, width: 1000, height: 700 },
    ],
  ])('%s', (_what, kept, used) => {
    expect(usableBounds(kept, area)).toEqual(used);
  });
});
