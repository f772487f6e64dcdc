import { voice } from './voice.ts';

/** Changes the browser's suppression of an open microphone, where the browser can do so without opening it again. */
export async function suppressInBrowser(track: MediaStreamTrack, on: boolean): Promise<void> {
  // A browser that cannot leaves it until the microphone is opened next: an open one is never reopened without a click.
  await track.applyConstraints(voice(on)).catch(() => undefined);
}
