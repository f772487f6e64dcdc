import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRow } from '../../support/media/barcode.ts';
import { openPatternWindow, type PatternWindow } from '../../support/media/pattern-window.ts';
import { listWindows } from '../capture/x11.ts';
import { type Launched, launchFixture } from './support/launch.ts';

const TITLES = { left: 'Pattern on the left', right: 'Muster rechts' } as const;
let app: Launched;
const patterns: PatternWindow[] = [];

beforeAll(async () => {
  const size = { width: 620, height: 460, env: process.env };
  patterns.push(await openPatternWindow({ ...size, id: 11, title: TITLES.left, x: 0, y: 0 }));
  patterns.push(await openPatternWindow({ ...size, id: 22, title: TITLES.right, x: 640, y: 280 }));
  app = await launchFixture();
});
afterAll(async () => {
  await app?.close();
  for (const pattern of patterns) await pattern.close();
});

interface Seen {
  readonly error?: string;
  readonly surface?: string | undefined;
  readonly width?: number;
  readonly ids?: readonly number[];
}

/** What the app's handler shall answer: a source by its name, or nothing. */
const choose = (name: string | null) =>
  app.electron.evaluate(({ session, desktopCapturer }, wanted) => {
    session.defaultSession.setDisplayMediaRequestHandler((request, callback) => {
      Object.assign(globalThis, {
        asked: { frame: request.frame?.url, origin: request.securityOrigin, gesture: request.userGesture },
      });
      void desktopCapturer
        .getSources({ types: ['screen', 'window'], thumbnailSize: { width: 0, height: 0 } })
        .then((sources) => {
          const video = sources.find((source) => source.name === wanted);
          callback(video ? { video } : null);
        });
    });
  }, name);

/** Shares, looks at one frame of what comes, and stops. The rows go to Node, which reads the barcodes in them. */
async function share(): Promise<Seen> {
  const seen = await app.page.evaluate(async () => {
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
    } catch (error) {
      return { error: (error as Error).name };
    }
    const [track] = stream.getVideoTracks();
    const video = document.createElement('video');
    video.srcObject = stream;
    await video.play();
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    const { videoWidth: width, videoHeight: height } = video;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    context?.drawImage(video, 0, 0);
    const rows: number[][] = [];
    for (let y = 8; y < height; y += 16) rows.push([...(context?.getImageData(0, y, width, 1).data ?? [])]);
    const surface = track?.getSettings().displaySurface;
    track?.stop();
    return { surface, width, rows };
  });
  if (seen.error !== undefined) return { error: seen.error };
  const found = (seen.rows ?? []).map((row) => readRow(Uint8ClampedArray.from(row))?.id);
  return {
    surface: seen.surface,
    width: seen.width,
    ids: [...new Set(found)].filter((id) => id !== undefined),
  };
}

describe('desktopCapturer.getSources', () => {
  const list = (options: Electron.SourcesOptions) =>
    app.electron.evaluate(async ({ desktopCapturer }, asked) => {
      const sources = await desktopCapturer.getSources(asked);
      return sources.map(({ id, name, thumbnail }) => ({ id, name, size: thumbnail.getSize() }));
    }, options);

  it('lists the screen and every window, the own one among them', async () => {
    const sources = await list({ types: ['screen', 'window'], thumbnailSize: { width: 0, height: 0 } });
    expect(sources[0]).toMatchObject({ id: expect.stringMatching(/^screen:\d+:0$/), name: 'Entire screen' });
    const names = sources.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([TITLES.left, TITLES.right]));
    const own = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getMediaSourceId(),
    );
    expect(sources.map(({ id }) => id)).toContain(own);
    expect(sources.every(({ size }) => size.width === 0)).toBe(true);
  });

  it('lists only the kinds that were asked for', async () => {
    const kinds = async (types: ('screen' | 'window')[]) =>
      new Set((await list({ types })).map(({ id }) => id.split(':')[0]));
    expect(await kinds(['screen'])).toEqual(new Set(['screen']));
    expect(await kinds(['window'])).toEqual(new Set(['window']));
  });

  it('makes thumbnails that fit the size asked for', async () => {
    const sources = await list({ types: ['screen', 'window'], thumbnailSize: { width: 160, height: 90 } });
    for (const { size } of sources) {
      expect(Math.max(size.width / 160, size.height / 90)).toBeCloseTo(1, 1);
    }
  });

  it('leaves the main process free meanwhile', async () => {
    const { took, longest } = await app.electron.evaluate(async ({ desktopCapturer }) => {
      let longest = 0;
      let last = performance.now();
      const beat = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 5);
      const from = performance.now();
      await desktopCapturer.getSources({
        types: ['screen', 'window'],
        thumbnailSize: { width: 320, height: 180 },
      });
      const took = performance.now() - from;
      clearInterval(beat);
      return { took, longest: Math.max(longest, performance.now() - last) };
    });
    expect(took).toBeGreaterThan(0);
    expect(longest).toBeLessThan(Math.max(50, took / 2));
  });
});

describe('getDisplayMedia', () => {
  it('is not there without a handler', async () => {
    expect(await share()).toEqual({ error: 'NotSupportedError' });
  });

  it('is refused when the handler gives nothing, which is told who asks', async () => {
    await choose(null);
    expect(await share()).toEqual({ error: 'AbortError' });
    expect(await app.electron.evaluate(() => (globalThis as { asked?: unknown }).asked)).toEqual({
      frame: 'anchor://app/index.html',
      origin: 'anchor://app/',
      gesture: true,
    });
  });

  it.each([
    ['left', 11],
    ['right', 22],
    ['left', 11],
  ] as const)('gives the window on the %s when the handler chose that', async (side, id) => {
    await choose(TITLES[side]);
    expect(await share()).toMatchObject({ surface: 'window', ids: [id] });
  });

  it('gives the whole screen when the handler chose that', async () => {
    await choose('Entire screen');
    expect(await share()).toMatchObject({ surface: 'monitor', width: 1280 });
  });

  it('gives each of two calls at once its own window', async () => {
    await choose(TITLES.right);
    const seen = await Promise.all([share(), share()]);
    expect(seen).toMatchObject([{ ids: [22] }, { ids: [22] }]);
  });

  it('leaves the titles of the windows as they were', async () => {
    await choose(TITLES.right);
    await share();
    const names = async () => (await listWindows()).map(({ wmName }) => wmName);
    await expect.poll(names).toEqual(expect.arrayContaining([TITLES.left, TITLES.right]));
  });

  it('ends the track when the window closes, and cannot give it again', async () => {
    const third = await openPatternWindow({ env: process.env, id: 33, title: 'Short lived', width: 620 });
    await choose('Short lived');
    const ended = app.page.evaluate(async () => {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
      document.title = 'sharing';
      return new Promise((resolve) =>
        stream.getVideoTracks()[0]?.addEventListener('ended', () => resolve('ended')),
      );
    });
    await app.page.waitForFunction(() => document.title === 'sharing');
    await third.close();
    expect(await ended).toBe('ended');
    expect(await share()).toEqual({ error: 'AbortError' });
  });

  it('is refused for a source that is gone by the time it is chosen', async () => {
    await app.electron.evaluate(({ session }) => {
      session.defaultSession.setDisplayMediaRequestHandler((_request, callback) =>
        callback({ video: { id: 'window:1:0', name: 'gone' } }),
      );
    });
    expect(await share()).toEqual({ error: 'NotReadableError' });
  });

  it('is refused by a permission before the handler is asked', async () => {
    await choose(TITLES.left);
    await app.electron.evaluate(({ session }) =>
      session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) =>
        callback(permission !== 'display-capture'),
      ),
    );
    expect(await share()).toEqual({ error: 'NotAllowedError' });
    await app.electron.evaluate(({ session }) => session.defaultSession.setPermissionRequestHandler(null));
  });

  it('throws in the handler that answers with an object without a picture, and is refused', async () => {
    await app.electron.evaluate(({ session }) => {
      session.defaultSession.setDisplayMediaRequestHandler((_request, callback) => {
        try {
          callback({});
        } catch (error) {
          Object.assign(globalThis, { thrown: String(error) });
        }
      });
    });
    expect(await share()).toEqual({ error: 'AbortError' });
    expect(await app.electron.evaluate(() => (globalThis as { thrown?: unknown }).thrown)).toBe(
      'TypeError: Video was requested, but no video stream was provided',
    );
  });

  it('is never answered again in a document whose handler threw', async () => {
    await app.electron.evaluate(({ session }) => {
      process.once('uncaughtException', (error) => Object.assign(globalThis, { uncaught: error.message }));
      session.defaultSession.setDisplayMediaRequestHandler(() => {
        throw new Error('broken handler');
      });
    });
    const first = share();
    await expect
      .poll(() => app.electron.evaluate(() => (globalThis as { uncaught?: unknown }).uncaught))
      .toBe('broken handler');
    await choose(TITLES.left);
    const pending = Symbol('pending');
    const later = new Promise((resolve) => setTimeout(resolve, 500, pending));
    expect(await Promise.race([first, share(), later])).toBe(pending);
    await app.page.reload();
    expect(await share()).toMatchObject({ surface: 'window', ids: [11] });
  });
});
