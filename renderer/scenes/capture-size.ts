import { boxOf, place } from '../../common/scenes/geometry.ts';
import type { Size } from '../../common/scenes/image-size.ts';
import { isCaptured } from '../../common/scenes/layer.ts';
import type { Input } from '../capture/index.ts';
import type { Plan } from '../compositor/index.ts';

/** The constraints that each capture was opened with. */
const opened = new WeakMap<
  MediaStreamTrack,
  { readonly size: Size; readonly constraints: MediaTrackConstraints }
>();

/** The size and the constraints that a capture had when it was first asked about. */
export function asOpened(track: MediaStreamTrack) {
  const known = opened.get(track);
  if (known) return known;
  const { width = 0, height = 0 } = track.getSettings();
  const noted = { size: { width, height }, constraints: track.getConstraints() };
  opened.set(track, noted);
  return noted;
}

/** How much of an input's resolution a plan uses, 0..1: the most that any of its layers does. */
export function neededShare(plan: Plan, name: string, size: Size): number {
  const shares = plan.layers.filter(isCaptured).map((layer) => {
    if (layer.input !== name) return 0;
    const crop = layer.kind === 'region' ? layer.crop : undefined;
    const placed = place(boxOf(layer.rect, plan), size, layer.fit, crop);
    return placed ? placed.to.width / placed.from.width : 0;
  });
  return Math.min(1, Math.max(0, ...shares));
}

/**
 * Lets each capture deliver no more px than the plan shows: the browser scales with the processor's vector instructions,
 * once, what the compositor would have to scale for every picture. Null gives every capture its own size back.
 */
export function fitCaptures(plan: Plan | null, inputs: ReadonlyMap<string, Input>): void {
  for (const [name, { track }] of inputs) {
    if (!plan && !opened.has(track)) continue;
    const { size, constraints } = asOpened(track);
    const share = plan && size.width > 0 ? neededShare(plan, name, size) : 1;
    // One that is not shown keeps its size: it may be shown next.
    if (share === 0) continue;
    const most = (side: number) => ({ max: Math.ceil(side * share) });
    const smaller = { width: most(size.width), height: most(size.height) };
    // A capture that cannot be scaled, or has just ended, is drawn as it comes.
    track.applyConstraints(share < 1 ? { ...constraints, ...smaller } : constraints).catch(() => undefined);
  }
}

/** Lets captures of screens deliver at most this many frames a second: what is not sent need not be captured. */
export function limitFramerate(inputs: Iterable<Input>, framerate: number): void {
  for (const { kind, track } of inputs) {
    const { size, constraints } = asOpened(track);
    if (kind === 'camera' || limitOf(constraints) === framerate) continue;
    const frameRate = { max: framerate };
    opened.set(track, { size, constraints: { ...constraints, frameRate } });
    track.applyConstraints({ ...track.getConstraints(), frameRate }).catch(() => undefined);
  }
}

const limitOf = ({ frameRate }: MediaTrackConstraints): number | undefined =>
  typeof frameRate === 'object' ? frameRate.max : frameRate;
