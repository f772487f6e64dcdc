import type { Page } from 'playwright';

declare global {
  interface Window {
    recordedTracks: MediaStreamTrack[];
  }
}

/** Notes every track that the page opens from now on. */
export function recordTracks(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.recordedTracks = [];
    for (const name of ['getUserMedia', 'getDisplayMedia'] as const) {
      const original = navigator.mediaDevices[name].bind(navigator.mediaDevices);
      navigator.mediaDevices[name] = async (constraints) => {
        const stream = await original(constraints);
        window.recordedTracks.push(...stream.getTracks());
        return stream;
      };
    }
  });
}

/** How many of the noted tracks still hold their device or picture. */
export function liveTracks(page: Page, kind?: 'audio' | 'video'): Promise<number> {
  return page.evaluate(
    (wanted) =>
      window.recordedTracks.filter(
        (track) => track.readyState === 'live' && (!wanted || track.kind === wanted),
      ).length,
    kind,
  );
}
