/** Why the viewer does not see what it should. */
export type Problem =
  /** The platform does not answer. */
  | 'no-platform'
  /** The room takes no more viewers. */
  | 'full'
  /** The host sends, and no way for it is found from there to here. */
  | 'no-path'
  /** There is a way, and nothing comes. */
  | 'silent'
  /** It comes, or would, and this browser makes no picture of it. */
  | 'undecodable';

/** How far the page has come, at one moment. */
export interface Progress {
  /** The room has refused this viewer for want of places. */
  readonly full: boolean;
  readonly joined: boolean;
  /** Whether there is something to receive: a track that its host has not paused. */
  readonly expecting: boolean;
  /** Whether media can arrive. */
  readonly connected: boolean;
  /** The host sends in a way that this browser does not know. */
  readonly unsupported: boolean;
  /** Of the big picture, as its receiver counts since it was made; null = there is none. */
  readonly picture: { readonly packets: number; readonly frames: number } | null;
}

/** A step that takes longer is told; with a look every second that is within 10 s. */
const PATIENCE_MS = 8_000;
/** Looks come later from a page in the background or a computer that slept: that is no waiting. */
const MOST_BETWEEN_LOOKS_MS = 2_000;

type Step = 'join' | 'path' | 'picture';

/** Notices a step that does not end, over all attempts: what was waited counts on until the step is done. */
export class Patience {
  /** Milliseconds. */
  readonly #waited: Record<Step, number> = { join: 0, path: 0, picture: 0 };
  #last: number;
  /** Looks in a row at which there was nothing to receive: just after joining there is nothing yet. */
  #idle = 0;

  /** @param now milliseconds of a monotonic clock */
  constructor(now: number) {
    this.#last = now;
  }

  /** Whether the step has been waited for too long by now. */
  #late(step: Step, waiting: boolean, over: boolean, passed: number): boolean {
    this.#waited[step] = over ? 0 : this.#waited[step] + (waiting ? passed : 0);
    return this.#waited[step] >= PATIENCE_MS;
  }

  /** What is wrong now, or null. To be called about once a second. */
  look(progress: Progress, now: number): Problem | null {
    const passed = Math.min(now - this.#last, MOST_BETWEEN_LOOKS_MS);
    this.#last = now;
    const { joined, expecting, connected, picture, full, unsupported } = progress;
    this.#idle = joined && !expecting ? this.#idle + 1 : 0;
    const idle = this.#idle > 1;
    const seen = picture !== null && picture.frames > 0;
    const late = {
      join: this.#late('join', !joined, joined, passed),
      path: this.#late('path', joined && expecting && !connected, connected || idle, passed),
      picture: this.#late('picture', connected && picture !== null, seen || idle, passed),
    };
    if (!joined && full) return 'full';
    if (late.join) return 'no-platform';
    if (late.path) return 'no-path';
    if (late.picture) return picture && picture.packets > 0 ? 'undecodable' : 'silent';
    return joined && unsupported && !expecting ? 'undecodable' : null;
  }
}
