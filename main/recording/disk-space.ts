import type { DiskSpace } from '../../common/recording/recording.ts';

/** Below this the host is warned, bytes: about half an hour of 1080p. */
const LOW = 2 * 2 ** 30;
/** Below this a recording ends by itself, bytes: the system and other programs need room to go on. */
const FULL = 256 * 2 ** 20;

/** A system that does not tell is no reason to end a recording: the write itself says when there is no room. */
export function spaceOf(free: number | null): DiskSpace {
  if (free === null || free >= LOW) return 'enough';
  return free >= FULL ? 'low' : 'full';
}
