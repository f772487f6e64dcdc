import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron, chromium, type Page } from 'playwright';
import { keepsSandbox, resolveRuntime, systemChromium } from '../../../scripts/lib/runtime.ts';
import { definedOnly } from '../app/environment.ts';
import { type Reading, readRow } from '../media/barcode.ts';

/** What the viewer page tells about itself (platform/viewer, `window.viewerStats()`). */
export interface ViewerStats {
  readonly state: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly framesDecoded: number;
  readonly framesPerSecond: number | null;
  readonly audioEnergy: number;
  readonly bytesReceived: number;
  /** Date.now() of the first decoded frame of this page load, or null. */
  readonly firstFrameAt: number | null;
  readonly video: boolean;
  readonly audio: boolean;
}

declare global {
  interface Window {
    viewerStats(): Promise<ViewerStats>;
    readBarcodeRow: typeof readRow;
    barcodeReadings: { reading: Reading; at: number }[];
  }
}

/** The viewer page, wherever it is shown. */
export class Viewer {
  readonly page: Page;
  readonly #end: () => Promise<void>;

  constructor(page: Page, end: () => Promise<void>) {
    this.page = page;
    this.#end = end;
  }

  stats(): Promise<ViewerStats> {
    return this.page.evaluate(() => window.viewerStats());
  }

  /** Waits until `more` further frames have been decoded; throws after `timeout` ms. */
  async framesMoreThan(more: number, timeout = 20_000): Promise<ViewerStats> {
    const before = (await this.stats()).framesDecoded;
    const until = performance.now() + timeout;
    // Not by waitForFunction: it takes the promise of an asynchronous predicate for its answer.
    for (;;) {
      const stats = await this.stats();
      if (stats.framesDecoded > before + more) return stats;
      if (performance.now() > until) throw new Error(`${stats.framesDecoded - before} of ${more} frames`);
      await delay(100);
    }
  }

  /** Starts reading the barcode in every decoded frame; readings gather in the page. */
  async startReading(): Promise<void> {
    // Source text, not an argument: the page's CSP forbids making functions of strings inside it.
    await this.page.evaluate(`window.readBarcodeRow = ${readRow.toString()}; 0`);
    await this.page.evaluate(installReader);
  }

  /** Readings so far, and empties the list. */
  takeReadings(): Promise<{ reading: Reading; at: number }[]> {
    return this.page.evaluate(() => window.barcodeReadings.splice(0));
  }

  /** Waits for `count` readings of the given source and returns them. */
  async readings(id: number, count: number, timeout = 20_000): Promise<{ reading: Reading; at: number }[]> {
    const enough = ({ id, count }: { id: number; count: number }) =>
      window.barcodeReadings.filter((entry) => entry.reading.id === id).length >= count;
    await this.page.waitForFunction(enough, { id, count }, { timeout, polling: 100 });
    return (await this.takeReadings()).filter((entry) => entry.reading.id === id);
  }

  close(): Promise<void> {
    return this.#end();
  }
}

async function ready(page: Page, end: () => Promise<void>): Promise<Viewer> {
  await page.waitForFunction(() => typeof window.viewerStats === 'function');
  return new Viewer(page, end);
}

async function openInBrowser(
  executablePath: string,
  url: string,
  ignoreHTTPSErrors: boolean,
): Promise<Viewer> {
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    // The page is on this machine: Chromium would otherwise wait for a permission prompt that nobody sees.
    args: ['--autoplay-policy=no-user-gesture-required', '--disable-features=LocalNetworkAccessChecks'],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ignoreHTTPSErrors });
  await page.goto(url);
  return ready(page, () => browser.close());
}

/** Where no browser is installed, a plain window of the app's own runtime shows the page. */
export async function openViewerInRuntime(url: string, env: NodeJS.ProcessEnv): Promise<Viewer> {
  const { executable } = await resolveRuntime();
  const electron = await _electron.launch({
    executablePath: executable,
    chromiumSandbox: keepsSandbox(),
    args: [join(import.meta.dirname, 'viewer-window'), url],
    env: definedOnly(env),
  });
  return ready(await electron.firstWindow(), () => electron.close());
}

/** Opens the viewer page of a room, e.g. `http://127.0.0.1:4480/r/demo`, in whatever browser is here. */
export function openViewer(
  url: string,
  env: NodeJS.ProcessEnv = process.env,
  { ignoreCertificate = false, browser = systemChromium() } = {},
): Promise<Viewer> {
  return browser ? openInBrowser(browser, url, ignoreCertificate) : openViewerInRuntime(url, env);
}

/** Runs inside the viewer page: finds the code once by scanning rows, then reads one row of each frame. */
function installReader(): void {
  const read = window.readBarcodeRow;
  window.barcodeReadings = [];
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let row = -1;
  const line = (video: HTMLVideoElement, y: number) => {
    context?.drawImage(video, 0, y, video.videoWidth, 1, 0, 0, video.videoWidth, 1);
    return context?.getImageData(0, 0, video.videoWidth, 1).data ?? new Uint8ClampedArray();
  };
  const find = (video: HTMLVideoElement) => {
    for (let y = 4; y < video.videoHeight; y += 8)
      if (read(line(video, y))) return Math.min(y + 8, video.videoHeight - 1);
    return -1;
  };
  const onFrame = () => {
    const at = Date.now();
    const video = document.querySelector('video');
    if (video && video.videoWidth > 0) {
      if (canvas.width !== video.videoWidth) [canvas.width, row] = [video.videoWidth, -1];
      if (row < 0) row = find(video);
      const found = row < 0 ? null : read(line(video, row));
      if (found) window.barcodeReadings.push({ reading: { id: found.id, clock: found.clock }, at });
      else row = -1;
    }
    document.querySelector('video')?.requestVideoFrameCallback(onFrame);
  };
  document.querySelector('video')?.requestVideoFrameCallback(onFrame);
}
