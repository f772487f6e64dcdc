import { boxOf } from '../../common/scenes/geometry.ts';
import type { Size } from '../../common/scenes/image-size.ts';
import { isCaptured } from '../../common/scenes/layer.ts';
import type { Input } from '../capture/index.ts';
import type { Plan } from '../compositor/index.ts';
import { sizeOf } from '../media/index.ts';
import { wholeLayer } from './composed-size.ts';

interface Opened {
  /** The device has this size. A window's changes, and is then asked for anew. */
  readonly size: Size | null;
  /** What the capture was opened with. */
  readonly constraints: MediaTrackConstraints;
  /** What it was told last to deliver at most; null = its own size. */
  readonly most: Size | null;
}

const captures = new WeakMap<MediaStreamTrack, Opened>();

function asOpened(track: MediaStreamTrack): Opened {
  const known = captures.get(track);
  if (known) return known;
  const noted = { size: sizeOf(track), constraints: track.getConstraints(), most: null };
  captures.set(track, noted);
  return noted;
}

/**
 * Computes the size at which an input shows all that a plan can show of it, px, whatever its own is: the most that any
 * of its layers does. Null where it is not shown.
 *
 * @param shape of the input; only its proportions count
 */
export function neededSize(plan: Plan, name: string, shape: Size): Size | null {
  const scales = plan.layers.filter(isCaptured).flatMap((layer) => {
    if (layer.input !== name) return [];
    const box = boxOf(layer.rect, plan);
    const seen = layer.kind === 'region' ? layer.crop : { width: 1, height: 1 };
    const [x, y] = [box.width / (shape.width * seen.width), box.height / (shape.height * seen.height)];
    return [layer.fit === 'cover' ? Math.max(x, y) : Math.min(x, y)];
  });
  if (scales.length === 0) return null;
  const scale = Math.max(...scales);
  return { width: Math.ceil(shape.width * scale), height: Math.ceil(shape.height * scale) };
}

const most = (limit: ConstrainULong | undefined): number =>
  (typeof limit === 'object' ? limit.max : undefined) ?? Number.POSITIVE_INFINITY;

const fits = (size: Size, into: Size): boolean => size.width <= into.width && size.height <= into.height;

/** Says what an input need not be larger than; null = its own size. */
function limitFor(name: string, { kind, track }: Input, plan: Plan, canvas: Size): Size | null {
  const { size, constraints } = asOpened(track);
  const shape = (kind === 'camera' ? size : null) ?? sizeOf(track);
  if (!shape) return null;
  // The input that sets the size of the plan is not held down to it: else neither could grow.
  const within = wholeLayer(plan.layers)?.input === name ? canvas : plan;
  const needed = neededSize({ ...plan, ...within }, name, shape);
  const own =
    kind === 'camera' ? shape : { width: most(constraints.width), height: most(constraints.height) };
  return needed && !fits(own, needed) ? needed : null;
}

/**
 * Lets each capture deliver no more px than the plan shows: the browser scales with the processor's vector instructions,
 * once, what the compositor would have to scale for every picture. Null gives every capture its own size back. `canvas` is the document's, as large
 * as a plan can be.
 */
export function fitCaptures(
  plan: (Plan & { readonly canvas: Size }) | null,
  inputs: ReadonlyMap<string, Input>,
): void {
  for (const [name, input] of inputs) {
    const { track } = input;
    if (!plan && !captures.has(track)) continue;
    // One that is not shown keeps its size: it may be shown next.
    if (plan && !plan.layers.some((layer) => isCaptured(layer) && layer.input === name)) continue;
    deliver(track, plan && limitFor(name, input, plan, plan.canvas));
  }
}

function deliver(track: MediaStreamTrack, size: Size | null): void {
  const opened = asOpened(track);
  const { most: before, constraints } = opened;
  if (before?.width === size?.width && before?.height === size?.height) return;
  captures.set(track, { ...opened, most: size });
  const limits = size && { width: { max: size.width }, height: { max: size.height } };
  // A capture that cannot be scaled, or has just ended, is drawn as it comes.
  track.applyConstraints({ ...constraints, ...limits }).catch(() => undefined);
}

/** Lets captures of screens deliver at most this many frames a second: what is not sent need not be captured. */
export function limitFramerate(inputs: Iterable<Input>, framerate: number): void {
  for (const { kind, track } of inputs) {
    const opened = asOpened(track);
    if (kind === 'camera' || limitOf(opened.constraints) === framerate) continue;
    const frameRate = { max: framerate };
    captures.set(track, { ...opened, constraints: { ...opened.constraints, frameRate } });
    track.applyConstraints({ ...track.getConstraints(), frameRate }).catch(() => undefined);
  }
}

const limitOf = ({ frameRate }: MediaTrackConstraints): number | undefined =>
  typeof frameRate === 'object' ? frameRate.max : frameRate;
