// What the browser has and TypeScript's own DOM types do not yet.

declare global {
  /** Web Audio API 1.1, 1.2: where a context plays; `none` runs it without opening an output. */
  interface AudioContextOptions {
    sinkId?: string | { type: 'none' };
  }
  interface AudioContext {
    setSinkId(sinkId: string | { type: 'none' }): Promise<void>;
  }
  /** Screen Capture, 5.4: what system sound leaves out. */
  interface MediaTrackConstraintSet {
    restrictOwnAudio?: ConstrainBoolean;
    suppressLocalAudioPlayback?: ConstrainBoolean;
  }
}

/** A context at this rate whatever the devices do: the models of the noise suppression know no other. */
export const RATE = 48_000;
export const NOWHERE = { type: 'none' } as const;
