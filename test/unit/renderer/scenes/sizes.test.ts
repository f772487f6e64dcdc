import { describe, expect, it } from 'vitest';
import { currentScene } from '../../../../common/scenes/document.ts';
import { MAIN_INPUT } from '../../../../common/scenes/layouts.ts';
import { fitCaptures, neededSize } from '../../../../renderer/scenes/capture-size.ts';
import { composedSize } from '../../../../renderer/scenes/composed-size.ts';
import { track } from '../../../support/fakes/controller.ts';
import { documentWith } from '../../../support/samples/documents.ts';

const { layers } = currentScene(documentWith('pip'));

describe('how many px are captured and composed', () => {
  const canvas = { width: 1280, height: 720 };
  const input = (width: number, height: number) => {
    const one = track('video');
    one.getSettings = () => ({ width, height });
    return { kind: 'window', name: '', track: one } as const;
  };

  it('a capture delivers no more than the plan shows of it, whatever its own size is', () => {
    const plan = { ...canvas, layers };
    for (const size of [{ width: 2560, height: 1440 }, canvas, { width: 320, height: 180 }])
      expect(neededSize(plan, MAIN_INPUT, size)).toEqual(canvas);
    expect(neededSize(plan, 'camera-1', canvas)).toEqual({ width: 320, height: 180 });
    expect(neededSize(plan, 'capture-2', canvas)).toBeNull();
  });

  it('a window that grows or changes its shape is followed, and held to what is shown of it', () => {
    const window = input(620, 400);
    const told: MediaTrackConstraints[] = [];
    window.track.getConstraints = () => ({ width: { max: 1920 }, height: { max: 1080 } });
    window.track.applyConstraints = async (constraints = {}) => void told.push(constraints);
    const inputs = new Map([[MAIN_INPUT, window]]);
    const resized = (width: number, height: number) => {
      window.track.getSettings = () => ({ width, height });
      const plan = { ...composedSize(canvas, layers, inputs), layers, canvas };
      fitCaptures(plan, inputs);
      return [plan.width, plan.height];
    };
    // It sets the size of what is composed, and its capture may grow up to the canvas.
    expect(resized(620, 400)).toEqual([712, 400]);
    expect(told.at(-1)).toEqual({ width: { max: 1116 }, height: { max: 720 } });
    expect(resized(1116, 587)).toEqual([1116, 628]);
    expect(told.at(-1)).toEqual({ width: { max: 1280 }, height: { max: 674 } });
    expect(resized(1280, 674)).toEqual([1280, 720]);
    const before = told.length;
    expect(resized(1280, 674)).toEqual([1280, 720]);
    expect(told).toHaveLength(before);
  });

  it('a smaller capture that fills the canvas decides the size; a tiny one does not', () => {
    const sizeWith = (width: number, height: number) =>
      composedSize(canvas, layers, new Map([[MAIN_INPUT, input(width, height)]]));
    expect(sizeWith(1000, 560)).toEqual({ width: 1000, height: 562 });
    expect(sizeWith(1279, 719)).toEqual(canvas);
    expect(sizeWith(1920, 1080)).toEqual(canvas);
    expect(sizeWith(200, 100)).toEqual(canvas);
    expect(sizeWith(0, 0)).toEqual(canvas);
  });
});
