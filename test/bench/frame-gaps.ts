import type { Page } from 'playwright';

declare global {
  interface Window {
    /** RTP timestamps of the frames that were shown, in 1/90000 s, with Date.now() of each. */
    shownFrames: { rtp: number; at: number }[];
  }
}

/** Notes every frame that a viewer page shows from now on. */
export function recordFrames(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.shownFrames = [];
    const video = document.querySelector('video');
    if (!video) throw new Error('no video');
    const note = (_now: number, { rtpTimestamp = 0 }: VideoFrameCallbackMetadata) => {
      window.shownFrames.push({ rtp: rtpTimestamp, at: Date.now() });
      video.requestVideoFrameCallback(note);
    };
    video.requestVideoFrameCallback(note);
  });
}

/**
 * The longest pause between two frames of the sender, ms, in what a viewer saw in a stretch of time. Read from the
 * sender's clock in the frames, so that a busy viewer does not count.
 */
export async function longestGap(page: Page, from: number, to: number): Promise<number> {
  const frames = await page.evaluate(() => window.shownFrames);
  const seen = frames.filter(({ at }) => at >= from && at <= to).map(({ rtp }) => rtp);
  const gaps = seen.slice(1).map((rtp, index) => (rtp - (seen[index] ?? rtp)) / 90);
  if (gaps.length === 0) throw new Error('the viewer saw no frames');
  return Math.max(...gaps);
}
