import type { BrowserWindow, Rectangle } from 'electron';
import { screen } from 'electron';
import { z } from 'zod';
import { Store } from '../profile/index.ts';

const Edge = z.number().int().min(-100_000).max(100_000);
const Schema = z.strictObject({
  bounds: z.strictObject({ x: Edge, y: Edge, width: Edge, height: Edge }).nullable(),
  maximized: z.boolean(),
});
type State = z.infer<typeof Schema>;

export const MINIMUM = { width: 960, height: 600 } as const;
const DEFAULT = { width: 1280, height: 800 } as const;
/** This much of the window must be on a display, so that it can be seen and moved, px. */
const VISIBLE = 100;

const overlap = (fromA: number, sizeA: number, fromB: number, sizeB: number): number =>
  Math.min(fromA + sizeA, fromB + sizeB) - Math.max(fromA, fromB);

/** Bounds that can be used on these displays: not smaller than the minimum, and somewhere a person can reach. */
export function usableBounds(bounds: Rectangle | null, workAreas: readonly Rectangle[]): Partial<Rectangle> {
  if (!bounds) return DEFAULT;
  const size = {
    width: Math.max(bounds.width, MINIMUM.width),
    height: Math.max(bounds.height, MINIMUM.height),
  };
  const reachable = workAreas.some(
    (area) =>
      overlap(bounds.x, size.width, area.x, area.width) >= VISIBLE &&
      overlap(bounds.y, size.height, area.y, area.height) >= VISIBLE,
  );
  return reachable ? { x: bounds.x, y: bounds.y, ...size } : size;
}

/** Keeps the window where the host left it. */
export class WindowState {
  readonly #store: Store<State>;

  constructor(folder: string) {
    this.#store = new Store(folder, 'window-state', Schema, { bounds: null, maximized: false });
  }

  bounds(): Partial<Rectangle> {
    return usableBounds(
      this.#store.get().bounds,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    );
  }

  get maximized(): boolean {
    return this.#store.get().maximized;
  }

  /** Writes the state down when the window closes. */
  follow(window: BrowserWindow): void {
    window.on('close', () => {
      const { x, y, width, height } = window.getNormalBounds();
      const bounds = {
        x: Math.round(x),
        y: Math.round(y),
        width: Math.round(width),
        height: Math.round(height),
      };
      this.#store.set({ bounds, maximized: window.isMaximized() });
    });
  }
}
