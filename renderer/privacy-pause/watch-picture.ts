import type { CaptureState } from '../capture/index.ts';
import type { ReadableStore } from '../kit/index.ts';
import type { NoticeCode } from '../messages/index.ts';
import { watchForEmptiness } from './blank-watch.ts';

const NOTICES = { black: 'pictureBlack', blank: 'pictureBlank', muted: 'pictureMuted' } as const;

/** Watches whatever the host has open, and says when it is empty and why. Returns what ends it. */
export function watchPicture(
  capture: ReadableStore<CaptureState>,
  say: (code: NoticeCode) => void,
): () => void {
  let stop = () => {};
  const off = capture.subscribe(({ inputs }, before) => {
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
