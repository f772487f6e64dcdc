import { type MixerSettings, MOST_OFFSET_MS, STRIPS, type StripId } from '../../common/audio/mixer.ts';
import { gainOf } from './levels.ts';

/** What a strip does to its sound, in the order of the way: suppress, gate, fader, limit, delay, mute. */
export interface StripPlan {
  readonly suppress: boolean;
  /** dBFS; null = no gate. */
  readonly gateDb: number | null;
  /** Factor of the fader. */
  readonly gain: number;
  readonly limit: boolean;
  /** Seconds, 0..0.5. */
  readonly delay: number;
  /** Whether it is heard: 0 or 1. */
  readonly audible: boolean;
  /** It is heard here as well. */
  readonly monitor: boolean;
}

/** How the sound goes out: not at all, as the microphone's own track, or mixed. */
export type Route =
  | { readonly kind: 'none' }
  | { readonly kind: 'raw' }
  | { readonly kind: 'mixed'; readonly strips: ReadonlyMap<StripId, StripPlan> };

export interface Desk {
  readonly settings: MixerSettings;
  /** What has sound now. */
  readonly open: ReadonlySet<StripId>;
  readonly solo: ReadonlySet<StripId>;
  readonly monitor: ReadonlySet<StripId>;
  /** The host paused the picture, which closed the microphone: nothing else is heard. */
  readonly mutedForPause: boolean;
}

/** A strip that is not open cannot silence the others. A microphone that was clicked on during a pause is heard. */
function audible({ settings, open, solo, mutedForPause }: Desk, id: StripId): boolean {
  if (id !== 'microphone' && (mutedForPause || settings[id].muted)) return false;
  const alone = [...solo].some((one) => open.has(one));
  return !alone || solo.has(id);
}

function planOf(desk: Desk, id: StripId): StripPlan {
  const { gainDb, offsetMs, limit } = desk.settings[id];
  const { suppress, gateDb } = desk.settings.microphone;
  const own = id === 'microphone';
  return {
    suppress: own && suppress,
    gateDb: own ? gateDb : null,
    gain: gainOf(gainDb),
    limit,
    delay: Math.min(offsetMs, MOST_OFFSET_MS) / 1000,
    audible: audible(desk, id),
    monitor: desk.monitor.has(id),
  };
}

const changesNothing = ({ suppress, gateDb, gain, limit, delay, audible, monitor }: StripPlan): boolean =>
  !suppress && gateDb === null && gain === 1 && !limit && delay === 0 && audible && !monitor;

/**
 * Chooses the cheapest way that does what the host set: a microphone alone that nothing is done to goes out as the very
 * track that was opened, and there is no graph.
 */
export function routeOf(desk: Desk): Route {
  const ids = STRIPS.filter((id) => desk.open.has(id));
  if (ids.length === 0) return { kind: 'none' };
  const strips = new Map(ids.map((id) => [id, planOf(desk, id)]));
  const microphone = strips.get('microphone');
  if (strips.size === 1 && microphone && changesNothing(microphone)) return { kind: 'raw' };
  return { kind: 'mixed', strips };
}
