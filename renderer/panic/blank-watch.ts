import { type Emptiness, EmptyPicture, judgePixels } from './blank-judge.ts';
import { currentFrame } from './current-frame.ts';

const EVERY_MS = 2000;
const FRAME_WITHIN_MS = 1000;
/** What is looked at: too small to show anything to anybody, and gone with the next look. */
const SAMPLE = { width: 32, height: 18 } as const;

/**
 * Looks at a captured picture every two seconds and says when it has been empty for a while. Nothing is kept. Returns what
 * ends it.
 */
export function watchForEmptiness(
  track: MediaStreamTrack,
  onEmpty: (emptiness: Emptiness) => void,
): () => void {
  const canvas = new OffscreenCanvas(SAMPLE.width, SAMPLE.height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  const empty = new EmptyPicture(() => performance.now());
  let ended = false;
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking || !context) return;
    looking = true;
    const seen = await emptinessOf(track, context);
    looking = false;
    const said = ended ? null : empty.look(seen);
    if (said) onEmpty(said);
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  return () => {
    ended = true;
    clearInterval(timer);
  };
}

/** A source that brings no frame is not empty: nothing changed in it. */
async function emptinessOf(
  track: MediaStreamTrack,
  context: OffscreenCanvasRenderingContext2D,
): Promise<Emptiness | null> {
  if (track.muted) return 'muted';
  const frame = await currentFrame(track, FRAME_WITHIN_MS);
  if (!frame) return null;
  context.drawImage(frame, 0, 0, SAMPLE.width, SAMPLE.height);
  frame.close();
  return judgePixels(context.getImageData(0, 0, SAMPLE.width, SAMPLE.height).data);
}
