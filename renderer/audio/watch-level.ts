import { LevelTap } from './level-tap.ts';
import { atRest, type Level, meter, type Shown } from './levels.ts';
import { NOWHERE, RATE } from './web-audio.ts';

const EVERY_MS = 50;

/** Shows levels twenty times a second until the returned function is called. */
export function showLevels(read: () => Level | null, onShown: (shown: Shown) => void): () => void {
  let shown = atRest;
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const level = read();
    if (!level) return;
    shown = meter(shown, level, now, now - before);
    before = now;
    onShown(shown);
  }, EVERY_MS);
  return () => clearInterval(timer);
}

/** Does the same for a track that goes out as it is. The track is only listened to. */
export function showTrack(track: MediaStreamTrack, onShown: (shown: Shown) => void): () => void {
  const context = new AudioContext({ sampleRate: RATE, sinkId: NOWHERE });
  const tap = new LevelTap(context, context.createMediaStreamSource(new MediaStream([track])));
  const stop = showLevels(() => tap.read(), onShown);
  return () => {
    stop();
    tap.close();
    void context.close();
  };
}
