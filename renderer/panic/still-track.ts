/** What stands in for the picture while it is paused or lost. */
export interface Still {
  readonly track: MediaStreamTrack;
  /** Stops the track. */
  close(): void;
}

/** Often enough for viewers who join late and for encoders that want frames, rarely enough to cost nothing. */
const EVERY_MS = 200;
/** A picture that brings no frame in this time is covered by the card instead: covering is the promise, not freezing. */
const FRAME_WITHIN_MS = 300;
const CARD = { background: '#141414', title: '#ffffff', line: '#a6a6a6' } as const;

const isPicture = (track: MediaStreamTrack): track is MediaStreamVideoTrack => track.kind === 'video';

/** One frame of a track as it is now, or null when none comes in time. The caller closes it; the track stays as it was. */
export async function currentFrame(track: MediaStreamTrack, withinMs: number): Promise<VideoFrame | null> {
  const copy = track.clone();
  if (!isPicture(copy) || copy.readyState !== 'live') return null;
  const reader = new MediaStreamTrackProcessor({ track: copy }).readable.getReader();
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), withinMs);
  const { value } = await reader.read().catch(() => ({ value: undefined }));
  clearTimeout(timer);
  copy.stop();
  void reader.cancel().catch(() => undefined);
  return value ?? null;
}

/** A canvas as a track, drawn again and again: a canvas that nobody draws on sends nothing. */
function trackOf(canvas: HTMLCanvasElement, draw: (context: CanvasRenderingContext2D) => void): Still | null {
  const context = canvas.getContext('2d', { alpha: false });
  const stream = canvas.captureStream(1000 / EVERY_MS);
  const [track] = stream.getVideoTracks();
  if (!context || !track) return null;
  draw(context);
  const timer = setInterval(() => draw(context), EVERY_MS);
  track.contentHint = 'detail';
  return {
    track,
    close() {
      clearInterval(timer);
      track.stop();
    },
  };
}

function canvasLike(track: MediaStreamTrack | null): HTMLCanvasElement {
  const { width = 1280, height = 720 } = track?.getSettings() ?? {};
  return Object.assign(document.createElement('canvas'), { width, height });
}

/** A card with two lines, of the size of the picture it stands in for. */
export function cardStill(
  like: MediaStreamTrack | null,
  [title, line]: readonly [string, string],
): Still | null {
  const canvas = canvasLike(like);
  const { width, height } = canvas;
  return trackOf(canvas, (context) => {
    context.fillStyle = CARD.background;
    context.fillRect(0, 0, width, height);
    context.textAlign = 'center';
    context.fillStyle = CARD.title;
    context.font = `600 ${Math.round(height / 12)}px sans-serif`;
    context.fillText(title, width / 2, height / 2, width * 0.9);
    context.fillStyle = CARD.line;
    context.font = `${Math.round(height / 24)}px sans-serif`;
    context.fillText(line, width / 2, height * 0.6, width * 0.9);
  });
}

/** The picture as it stands at this moment; null when it brings no frame in time. */
export async function frozenStill(track: MediaStreamTrack): Promise<Still | null> {
  const frame = await currentFrame(track, FRAME_WITHIN_MS);
  if (!frame) return null;
  const { displayWidth: width, displayHeight: height } = frame;
  const picture = await createImageBitmap(frame);
  frame.close();
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const still = trackOf(canvas, (context) => context.drawImage(picture, 0, 0));
  return (
    still && {
      track: still.track,
      close() {
        still.close();
        picture.close();
      },
    }
  );
}
