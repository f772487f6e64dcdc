import type { StoreApi } from 'zustand/vanilla';
import type { StudioState } from '../app/model.ts';
import type { NoticeCode } from '../messages/codes.ts';
import { watchForEmptiness } from './blank-watch.ts';

const NOTICES = { black: 'pictureBlack', blank: 'pictureBlank', muted: 'pictureMuted' } as const;

/** Watches whatever the host has open, and says when it is empty and why. Returns what ends it. */
export function watchPicture(store: StoreApi<StudioState>, say: (code: NoticeCode) => void): () => void {
  let stop = () => {};
  const off = store.subscribe(({ inputs }, before) => {
    if (inputs === before.inputs) return;
    stop();
    const stops = [...inputs.values()].map(({ track }) =>
      watchForEmptiness(track, (seen) => say(NOTICES[seen])),
    );
    stop = () => {
      for (const one of stops) one();
    };
  });
  return () => {
    off();
    stop();
  };
}
