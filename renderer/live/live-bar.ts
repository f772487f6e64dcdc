import type { BarRequest, OnAirFacts } from '../../common/live/bar.ts';
import { letGo } from '../../common/result.ts';
import type { AnchorBridge } from '../../preload/contract.ts';
import type { ReadableStore } from '../kit/index.ts';
import type { LiveState } from './broadcast.ts';

/** What the bar shows of the studio, and what its buttons do there. */
export interface LiveBarStudio {
  readonly live: ReadableStore<LiveState>;
  readonly capture: ReadableStore<{
    readonly inputs: ReadonlyMap<string, { readonly kind: string }>;
    readonly screenChanging: boolean;
  }>;
  /** Null = closed. */
  readonly microphone: ReadableStore<{ readonly track: unknown }>;
  /** Null = the picture goes on. */
  readonly scenes: ReadableStore<{ readonly pause: unknown }>;
  readonly acts: Readonly<Record<BarRequest, () => Promise<void>>>;
}

function factsOf({ live, capture, microphone, scenes }: LiveBarStudio): OnAirFacts | null {
  if (live.getState().room.liveSince === null) return null;
  const { inputs, screenChanging } = capture.getState();
  return {
    picturePaused: scenes.getState().pause !== null,
    microphoneOpen: microphone.getState().track !== null,
    wholeScreen: screenChanging || [...inputs.values()].some(({ kind }) => kind === 'screen'),
  };
}

const same = (a: OnAirFacts | null, b: OnAirFacts | null): boolean =>
  a?.picturePaused === b?.picturePaused &&
  a?.microphoneOpen === b?.microphoneOpen &&
  a?.wholeScreen === b?.wholeScreen;

/** While on air main is told what the floating bar shows, and the bar's buttons act here. Returns what ends both. */
export function joinLiveBar(bridge: Pick<AnchorBridge, 'live'>, studio: LiveBarStudio): () => void {
  let said: OnAirFacts | null = null;
  const tell = () => {
    const facts = factsOf(studio);
    if (same(facts, said)) return;
    said = facts;
    if (facts) void letGo(bridge.live.showing(facts), 'a bar that does not know them stays away');
  };
  const { live, capture, microphone, scenes, acts } = studio;
  const offs = [
    ...[live, capture, microphone, scenes].map((store) => store.subscribe(tell)),
    bridge.live.onRequested(({ act }) => void acts[act]()),
  ];
  return () => {
    for (const off of offs) off();
  };
}
