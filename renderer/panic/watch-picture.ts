import type { StoreApi } from 'zustand/vanilla';
import type { NoticeCode } from '../state/codes.ts';
import type { StudioState } from '../state/model.ts';
import { watchForEmptiness } from './blank-watch.ts';

const NOTICES = { black: 'pictureBlack', blank: 'pictureBlank', muted: 'pictureMuted' } as const;

/** Watches whatever picture the host has open, and says when it is empty and why. Returns what ends it. */
export function watchPicture(store: StoreApi<StudioState>, say: (code: NoticeCode) => void): () => void {
  let stop = () => {};
  const off = store.subscribe(({ picture }, before) => {
    if (picture === before.picture) return;
    stop();
    stop = picture ? watchForEmptiness(picture.track, (seen) => say(NOTICES[seen])) : () => {};
  });
  return () => {
    off();
    stop();
  };
}
