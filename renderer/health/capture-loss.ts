/** mediacapture-extensions, MediaStreamTrackVideoStats; not yet in TypeScript's own list. */
interface VideoTrackStats {
  readonly deliveredFrames: number;
  /** Left out on purpose, to keep to a frame rate. */
  readonly discardedFrames: number;
  readonly totalFrames: number;
}

function statsOf(track: MediaStreamTrack): VideoTrackStats | null {
  const stats: unknown = 'stats' in track ? track.stats : null;
  const known = typeof stats === 'object' && stats !== null && 'totalFrames' in stats;
  // Checked just now; the other two came with it in the same interface.
  return known ? (stats as VideoTrackStats) : null;
}

const lostIn = ({ totalFrames, deliveredFrames, discardedFrames }: VideoTrackStats): number =>
  totalFrames - deliveredFrames - discardedFrames;

/** Counts the frames that captures lose before they reach the encoder or the compositor. */
export class CaptureLoss {
  #before = new Map<MediaStreamTrack, { readonly total: number; readonly lost: number }>();

  /** Share of all frames since the last reading that were lost, 0..1; null when there were none, or nobody counts. */
  read(tracks: readonly MediaStreamTrack[]): number | null {
    const before = this.#before;
    this.#before = new Map();
    let [total, lost] = [0, 0];
    for (const track of tracks) {
      const stats = statsOf(track);
      if (!stats) continue;
      const now = { total: stats.totalFrames, lost: lostIn(stats) };
      this.#before.set(track, now);
      const last = before.get(track);
      if (!last) continue;
      total += now.total - last.total;
      lost += now.lost - last.lost;
    }
    return total > 0 ? Math.min(1, Math.max(0, lost / total)) : null;
  }
}
