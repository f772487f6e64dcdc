import type { Size } from '../../common/scenes/image-size.ts';

/** Not every browser tells of a change by itself; so often is looked, ms. */
const LOOK_EVERY_MS = 500;

interface Watched {
  size: Size | null;
  readonly listeners: Set<() => void>;
}

const watched = new Map<MediaStreamTrack, Watched>();
let timer: ReturnType<typeof setInterval> | null = null;

/**
 * Tells the size that a track's pictures have now, px. A window's changes with the window. Null before the first
 * picture, and for sound (mediacapture-main, getSettings).
 */
export function sizeOf(track: MediaStreamTrack): Size | null {
  const { width, height } = track.getSettings();
  return width && height ? { width, height } : null;
}

const same = (a: Size | null, b: Size | null): boolean => a?.width === b?.width && a?.height === b?.height;

function look(track: MediaStreamTrack, one: Watched): void {
  const size = sizeOf(track);
  if (same(size, one.size)) return;
  one.size = size;
  for (const listener of [...one.listeners]) listener();
}

function begin(track: MediaStreamTrack): Watched {
  const one: Watched = { size: sizeOf(track), listeners: new Set() };
  watched.set(track, one);
  // Image capture and mediacapture-extensions: told when settings change by themselves.
  track.addEventListener('configurationchange', () => look(track, one));
  timer ??= setInterval(() => {
    for (const [each, its] of watched) look(each, its);
  }, LOOK_EVERY_MS);
  return one;
}

/** Calls whenever the pictures of a track have another size. Returns what ends it. */
export function watchSize(track: MediaStreamTrack, onChanged: () => void): () => void {
  const one = watched.get(track) ?? begin(track);
  one.listeners.add(onChanged);
  return () => {
    one.listeners.delete(onChanged);
    if (one.listeners.size > 0 || watched.get(track) !== one) return;
    watched.delete(track);
    if (watched.size > 0 || !timer) return;
    clearInterval(timer);
    timer = null;
  };
}
