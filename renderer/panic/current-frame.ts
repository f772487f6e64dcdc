import { isPicture } from '../compositor/track-streams.ts';

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
