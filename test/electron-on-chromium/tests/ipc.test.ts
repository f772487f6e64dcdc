import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageUrl } from '../testing.ts';
import type {} from './fixture/bridge.d.ts';
import { type Launched, launchFixture } from './support/launch.ts';

let app: Launched;
beforeAll(async () => {
  app = await launchFixture();
});
afterAll(() => app?.close());

describe('IPC', () => {
  it('carries a call there and its answer back, with the kinds of its values', async () => {
    const seen = await app.page.evaluate(async () => {
      const sent = {
        when: new Date(1),
        bytes: new Uint8Array([0, 255]),
        map: new Map([[1, 'x']]),
        none: undefined,
      };
      const back = (await window.fixture.invoke('echo', sent)) as typeof sent;
      return [back.when.getTime(), ...back.bytes, back.map.get(1), 'none' in back];
    });
    expect(seen).toEqual([1, 0, 255, 'x', true]);
  });

  it('names the channel and the cause when a handler throws', async () => {
    const message = await app.page.evaluate(() =>
      window.fixture.invoke('fail').catch((e: Error) => e.message),
    );
    expect(message).toBe("Error invoking remote method 'fail': TypeError: refused");
  });

  it('refuses a channel without a handler', async () => {
    const message = await app.page.evaluate(() =>
      window.fixture.invoke('none').catch((e: Error) => e.message),
    );
    expect(message).toMatch(/No handler registered for 'none'/);
  });

  it('refuses at once what cannot be cloned', async () => {
    const message = await app.page.evaluate(() =>
      window.fixture.invoke('echo', Promise.resolve()).catch((e: Error) => e.message),
    );
    expect(message).toMatch(/could not be cloned/);
  });

  it('answers a message with a message, and keeps their order', async () => {
    const seen = await app.page.evaluate(
      () =>
        new Promise((resolve) => {
          window.fixture.once('noted', (first) =>
            window.fixture.once('noted', (second) => resolve([first, second])),
          );
          window.fixture.send('note', 'one');
          window.fixture.send('note', 'two');
        }),
    );
    expect(seen).toEqual(['one', 'two']);
  });

  it("tells main the sender's address in the app's own scheme", async () => {
    expect(await app.page.evaluate(() => window.fixture.invoke('sender'))).toEqual({
      frame: 'anchor://app/index.html',
      contents: 1,
    });
    expect(pageUrl(app.page.url())).toBe('anchor://app/index.html');
  });

  it('carries what main sends by itself', async () => {
    const noted = app.page.evaluate(
      () => new Promise((resolve) => window.fixture.once('news', (value) => resolve(value))),
    );
    // Messages of the page's world are in order: the answer means that the listener is there.
    await app.page.evaluate(() => window.fixture.invoke('echo', 1));
    await app.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('news', { n: 1 });
    });
    expect(await noted).toEqual({ n: 1 });
  });
});
