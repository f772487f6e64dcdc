import { describe, expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({ start: vi.fn(() => 7), stop: vi.fn() }));
vi.mock('electron', () => ({ powerSaveBlocker: { start: electron.start, stop: electron.stop } }));
vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { LiveState } = await import('../../../../main/live/live-state.ts');

describe('live gate', () => {
  it('keeps the machine awake while on air only, and closes when the page goes', () => {
    electron.start.mockReturnValue(7);
    const gate = new LiveState();
    const changes: boolean[] = [];
    gate.onAirChanged = (onAir) => changes.push(onAir);
    gate.report('connecting');
    expect(electron.start).not.toHaveBeenCalled();
    gate.report('live');
    gate.report('reconnecting');
    gate.report('live');
    expect(electron.start).toHaveBeenCalledExactlyOnceWith('prevent-app-suspension');
    expect(gate.onAir).toBe(true);
    gate.close();
    expect(gate.onAir).toBe(false);
    expect(electron.stop).toHaveBeenCalledExactlyOnceWith(7);
    expect(changes).toEqual([true, false]);
  });
});

describe('a room that reconnects before it ever went live', () => {
  it('is no broadcast', () => {
    const gate = new LiveState();
    for (const state of ['connecting', 'ready', 'reconnecting', 'ready'] as const) gate.report(state);
    expect(gate.onAir).toBe(false);
    gate.report('live');
    expect(gate.onAir).toBe(true);
  });
});
