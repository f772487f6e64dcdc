import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {} from './fixture/bridge.d.ts';
import { type Launched, launchFixture } from './support/launch.ts';

let app: Launched;
beforeAll(async () => {
  app = await launchFixture({ args: ['--use-fake-device-for-media-stream'] });
});
afterAll(() => app?.close());

/** Denies everything but the next `allowed` getUserMedia calls, and keeps what it was asked about those. */
async function allow(allowed: number): Promise<void> {
  await app.electron.evaluate(({ session }, count) => {
    const asked: unknown[] = [];
    let left = count;
    Object.assign(globalThis, { asked });
    session.defaultSession.setPermissionRequestHandler((_contents, permission, callback, details) => {
      const { mediaTypes } = details as { mediaTypes?: string[] };
      if (permission !== 'media') return callback(false);
      asked.push({ mediaTypes, isMainFrame: details.isMainFrame, url: details.requestingUrl });
      callback(left-- > 0);
    });
  }, allowed);
}
const asked = () => app.electron.evaluate(() => (globalThis as { asked?: unknown[] }).asked);

/** What a page's attempt to open devices comes to: the tracks, which it stops, or the name of the error. */
const open = (constraints: { audio?: boolean; video?: boolean }) =>
  app.page.evaluate(async (wanted) => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia(wanted);
      const kinds = stream.getTracks().map((track) => `${track.kind} ${track.readyState}`);
      for (const track of stream.getTracks()) track.stop();
      return kinds.sort();
    } catch (error) {
      return (error as Error).name;
    }
  }, constraints);

const stateOf = (name: string) =>
  app.page.evaluate(async (permission) => {
    const status = await navigator.permissions.query({ name: permission as PermissionName });
    return status.state;
  }, name);

describe('permissions', () => {
  beforeEach(() => allow(0));

  it('asks the handler about each getUserMedia and refuses as it says', async () => {
    expect(await open({ audio: true })).toBe('NotAllowedError');
    expect(await open({ audio: true, video: true })).toBe('NotAllowedError');
    const url = 'anchor://app/index.html';
    expect(await asked()).toEqual([
      { mediaTypes: ['audio'], isMainFrame: true, url },
      { mediaTypes: ['audio', 'video'], isMainFrame: true, url },
    ]);
  });

  it('opens the device for the one call that was allowed', async () => {
    await allow(1);
    expect(await open({ audio: true, video: true })).toEqual(['audio live', 'video live']);
    expect(await open({ video: true })).toBe('NotAllowedError');
    await expect.poll(() => stateOf('camera')).toBe('denied');
    await expect.poll(() => stateOf('microphone')).toBe('denied');
  });

  it('closes what a document held open when the document goes', async () => {
    await allow(1);
    await app.page.evaluate(async () => {
      await navigator.mediaDevices.getUserMedia({ audio: true });
    });
    expect(await stateOf('microphone')).toBe('granted');
    await app.page.reload();
    await expect.poll(() => stateOf('microphone')).toBe('denied');
    expect(await open({ audio: true })).toBe('NotAllowedError');
  });

  it('denies the rest in the browser itself', async () => {
    for (const name of ['geolocation', 'notifications', 'midi'])
      await expect.poll(() => stateOf(name), { message: name }).toBe('denied');
    const position = await app.page.evaluate(
      () =>
        new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('found'),
            ({ code }) => resolve(code),
          ),
        ),
    );
    expect(position).toBe(1);
  });

  it('cannot be gone around through a frame, a prototype or an old name', async () => {
    const names = await app.page.evaluate(async () => {
      const outcome = (attempt: () => Promise<unknown>) =>
        new Promise<unknown>((resolve) => resolve(attempt())).then(
          () => 'opened',
          (error: Error) => error.name,
        );
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const inner = frame.contentWindow as unknown as typeof globalThis;
      const late = inner.MediaDevices.prototype;
      const results = [
        await outcome(() => inner.navigator.mediaDevices.getUserMedia({ audio: true })),
        await outcome(() => late.getUserMedia.call(navigator.mediaDevices, { video: true })),
        await outcome(() => inner.navigator.mediaDevices.getDisplayMedia({ video: true })),
        await outcome(() => late.getDisplayMedia.call(navigator.mediaDevices, { video: true })),
      ];
      for (const name of ['getUserMedia', 'webkitGetUserMedia', 'mozGetUserMedia']) {
        const old = (navigator as unknown as Record<string, unknown>)[name];
        if (typeof old !== 'function') continue;
        results.push(
          await outcome(
            () => new Promise((resolve, reject) => old.call(navigator, { audio: true }, resolve, reject)),
          ),
        );
      }
      frame.remove();
      return results;
    });
    expect(names.length).toBeGreaterThanOrEqual(4);
    expect(names.filter((name) => name === 'opened')).toEqual([]);
  });

  it('does not show the names of devices before one was opened', async () => {
    const labels = await app.page.evaluate(async () =>
      (await navigator.mediaDevices.enumerateDevices()).map(({ label }) => label),
    );
    expect(labels.filter(Boolean)).toEqual([]);
  });
});

describe('a second page of the same origin', () => {
  it('leaves the tracks of the first as they are, and may close without ending them', async () => {
    await allow(1);
    await app.page.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      Object.assign(window, { held: stream.getAudioTracks()[0] });
    });
    const traits = await app.electron.evaluate(async ({ BrowserWindow }) => {
      const second = new BrowserWindow({ frame: false, alwaysOnTop: true, resizable: false, show: false });
      await second.loadURL('anchor://app/index.html');
      second.showInactive();
      const closed = new Promise<void>((resolve) => second.once('closed', () => resolve()));
      second.destroy();
      await closed;
      return [second.isAlwaysOnTop(), second.isResizable()];
    });
    expect(traits).toEqual([true, false]);
    const held = () => app.page.evaluate(() => (window as { held?: MediaStreamTrack }).held?.readyState);
    expect(await held()).toBe('live');
    expect(await stateOf('microphone')).toBe('granted');
    await app.page.evaluate(() => (window as { held?: MediaStreamTrack }).held?.stop());
    await expect.poll(() => stateOf('microphone')).toBe('denied');
  });
});
