import type { StoreApi } from 'zustand/vanilla';
import type { OnAirFacts } from '../../common/live/bar.ts';
import { letGo } from '../../common/result.ts';
import type { AnchorBridge } from '../../preload/contract.ts';
import type { StudioState } from '../app/model.ts';
import type { Microphone } from '../audio/microphone.ts';
import type { Panic } from '../panic/panic.ts';
import type { SceneStudio } from '../scenes/scene-studio.ts';

/** Of the studio what the bar shows and does. */
export interface LiveBarStudio {
  readonly store: StoreApi<StudioState>;
  readonly scenes: Pick<SceneStudio, 'store'>;
  readonly panic: Pick<Panic, 'pause' | 'release'>;
  readonly microphone: Pick<Microphone, 'close'>;
}

const factsOf = ({ store, scenes }: LiveBarStudio): OnAirFacts | null => {
  const { room, microphone, inputs, screenChanging } = store.getState();
  if (room.liveSince === null) return null;
  return {
    picturePaused: scenes.store.getState().pause !== null,
    microphoneOpen: microphone !== null,
    wholeScreen: screenChanging || [...inputs.values()].some(({ kind }) => kind === 'screen'),
  };
};

const same = (a: OnAirFacts | null, b: OnAirFacts | null): boolean =>
  a?.picturePaused === b?.picturePaused &&
  a?.microphoneOpen === b?.microphoneOpen &&
  a?.wholeScreen === b?.wholeScreen;

/** While on air main is told what the floating bar shows, and the bar's buttons act here. Returns what ends both. */
export function joinLiveBar(bridge: AnchorBridge, studio: LiveBarStudio): () => void {
  const { store, scenes, panic, microphone } = studio;
  let said: OnAirFacts | null = null;
  const tell = () => {
    const facts = factsOf(studio);
    if (same(facts, said)) return;
    said = facts;
    if (facts) void letGo(bridge.live.showing(facts), 'a bar that does not know them stays away');
  };
  const offs = [
    store.subscribe(tell),
    scenes.store.subscribe(tell),
    bridge.live.onRequested(({ act }) => {
      if (act === 'pause') void panic.pause('freeze');
      else if (act === 'resume') void panic.release();
      else void microphone.close();
    }),
  ];
  return () => {
    for (const off of offs) off();
  };
}
