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

const canvasOf = (width: number, height: number): OffscreenCanvas =>
  new OffscreenCanvas(Math.max(2, width), Math.max(2, height));

/** A drawn canvas as a track. Its frames do not wait for the window to be painted, so a covered window sends them too. */
function trackOf(canvas: OffscreenCanvas): Still {
  const track = new MediaStreamTrackGenerator({ kind: 'video' });
  const writer = track.writable.getWriter();
  const write = () => {
    const frame = new VideoFrame(canvas, { timestamp: Math.round(performance.now() * 1000) });
    // Refused once the track has been stopped by whoever sends it: then nobody looks any more.
    writer.write(frame).catch(() => frame.close());
  };
  write();
  const timer = setInterval(write, EVERY_MS);
  track.contentHint = 'detail';
  return {
    track,
    close() {
      clearInterval(timer);
      void writer.close().catch(() => undefined);
      track.stop();
    },
  };
}

/** A card with two lines, of the size of the picture it stands in for. */
export function cardStill(
  like: MediaStreamTrack | null,
  [title, line]: readonly [string, string],
): Still | null {
  const { width = 1280, height = 720 } = like?.getSettings() ?? {};
  const canvas = canvasOf(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return null;
  context.fillStyle = CARD.background;
  context.fillRect(0, 0, width, height);
  context.textAlign = 'center';
  context.fillStyle = CARD.title;
  context.font = `600 ${Math.round(height / 12)}px sans-serif`;
  context.fillText(title, width / 2, height / 2, width * 0.9);
  context.fillStyle = CARD.line;
  context.font = `${Math.round(height / 24)}px sans-serif`;
  context.fillText(line, width / 2, height * 0.6, width * 0.9);
  return trackOf(canvas);
}

/** The picture as it stands at this moment; null when it brings no frame in time. */
export async function frozenStill(track: MediaStreamTrack): Promise<Still | null> {
  const frame = await currentFrame(track, FRAME_WITHIN_MS);
  if (!frame) return null;
  const { displayWidth: width, displayHeight: height } = frame;
  const canvas = canvasOf(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  context?.drawImage(frame, 0, 0, width, height);
  frame.close();
  return context && trackOf(canvas);
}
