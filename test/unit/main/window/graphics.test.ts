import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { profile } from '../../../support/samples/profile.ts';

const on = vi.fn<(event: string, listener: (event: object, details: object) => void) => void>();
vi.mock('electron', () => ({ app: { on } }));
vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { GpuCrashes, isSafeMode } = await import('../../../../main/window/safe-mode.ts');
const { Graphics } = await import('../../../../main/window/graphics.ts');

describe('a graphics driver that crashes', () => {
  const HOUR = 3_600_000;

  it('three times within a day, over any number of starts, is done without until the host says otherwise', () => {
    const folder = profile();
    let now = Date.parse('2026-01-01T00:00:00Z');
    const start = () => new Graphics(folder, () => now);
    for (const _ of [1, 2]) {
      start().crashed();
      now += HOUR;
    }
    expect(start().safe).toBe(false);
    start().crashed();
    const safe = start();
    expect(safe.safe).toBe(true);
    // As it is read before anything else is loaded.
    expect(isSafeMode(folder)).toBe(true);
    now += 100 * HOUR;
    expect(start().safe).toBe(true);
    expect(start().leaveSafeMode()).toBe(true);
    expect(start().safe).toBe(false);
    expect(isSafeMode(folder)).toBe(false);
  });

  it('before anybody counts is counted all the same, once', () => {
    const crashes = new GpuCrashes();
    const [event, gone] = on.mock.calls[0] ?? [];
    expect(event).toBe('child-process-gone');
    gone?.({}, { type: 'GPU', reason: 'crashed', exitCode: 1 });
    gone?.({}, { type: 'Utility', reason: 'crashed', exitCode: 1 });
    gone?.({}, { type: 'GPU', reason: 'clean-exit', exitCode: 0 });
    const counted = vi.fn();
    crashes.listen(counted);
    expect(counted).toHaveBeenCalledOnce();
    gone?.({}, { type: 'GPU', reason: 'killed', exitCode: 9 });
    expect(counted).toHaveBeenCalledTimes(2);
  });

  it('whose file is damaged does not keep the app from starting', () => {
    const folder = profile();
    for (const text of ['', 'null', '[]', '{"safe":"yes"}', '{"safe":1}']) {
      writeFileSync(join(folder, 'graphics.json'), text);
      expect(isSafeMode(folder)).toBe(false);
    }
  });

  it('now and then is left alone', () => {
    const folder = profile();
    let now = Date.parse('2026-01-01T00:00:00Z');
    for (let crash = 0; crash < 9; crash++) {
      new Graphics(folder, () => now).crashed();
      now += 13 * HOUR;
    }
    expect(new Graphics(folder, () => now).safe).toBe(false);
  });
});
