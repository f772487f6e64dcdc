import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageUrl } from '../testing.ts';
import type {} from './fixture/bridge.d.ts';
import { type Launched, launchFixture } from './support/launch.ts';

let app: Launched;
beforeAll(async () => {
  app = await launchFixture();
});
afterAll(() => app?.close());

describe("the app's own scheme", () => {
  it('is served by its handler, which sees the address of the app', async () => {
    const seen = await app.page.evaluate(async () => {
      const answer = await fetch('/missing?x=1');
      return [isSecureContext, window.pageRan, answer.status, await answer.text()];
    });
    expect(seen).toEqual([true, true, 404, 'nothing at anchor://app/missing?x=1']);
  });

  it('hands the body of a request to the handler', async () => {
    const echoed = await app.page.evaluate(async () =>
      (await fetch('/echo', { method: 'POST', body: 'Größe 1' })).text(),
    );
    expect(echoed).toBe('POST Größe 1');
  });

  it('is bound by the policy of its documents', async () => {
    const seen = await app.page.evaluate(async () => {
      const violated = new Promise<string>((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
      );
      const failed = await fetch('http://127.0.0.1:9/').catch((error: Error) => error.name);
      return [window.inlineRan, failed, await violated];
    });
    expect(seen).toEqual([undefined, 'TypeError', 'connect-src']);
  });

  it('is asked about by webRequest.onBeforeRequest, which can cancel', async () => {
    await app.electron.evaluate(({ session }) => {
      session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
        callback({ cancel: details.url === 'anchor://app/page.js?secret' });
      });
    });
    const seen = await app.page.evaluate(async () => [
      (await fetch('/page.js')).status,
      await fetch('/page.js?secret').catch((error: Error) => error.name),
    ]);
    expect(seen).toEqual([200, 'TypeError']);
  });

  it('refuses to be registered after the app is ready', async () => {
    const refused = await app.electron.evaluate(({ protocol }) => {
      try {
        return protocol.registerSchemesAsPrivileged([{ scheme: 'late' }]);
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(refused).toMatch(/before app is ready/);
  });
});

describe('leaving the page', () => {
  it('is refused when a listener of will-navigate refuses', async () => {
    const asked = app.electron.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((resolve) =>
          BrowserWindow.getAllWindows()[0]?.webContents.once('will-navigate', (event) => {
            event.preventDefault();
            resolve(event.url);
          }),
        ),
    );
    // The listener is there once main has answered a later call.
    await app.electron.evaluate(() => undefined);
    await app.page.evaluate(() => {
      location.href = 'https://example.invalid/away';
    });
    expect(await asked).toBe('https://example.invalid/away');
    expect(await app.page.evaluate(() => window.fixture.invoke('sender'))).toMatchObject({
      frame: 'anchor://app/index.html',
    });
    expect(pageUrl(app.page.url())).toBe('anchor://app/index.html');
  });

  it('by a new window goes through the handler, and opens none', async () => {
    await app.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setWindowOpenHandler(({ url }) => {
        Object.assign(globalThis, { wantedWindow: url });
        return { action: 'deny' };
      });
    });
    const opened = await app.page.evaluate(() => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<a id="out" target="_blank" href="https://example.invalid/new">out</a>',
      );
      return window.open('https://example.invalid/opened');
    });
    expect(opened).toBeNull();
    const wanted = () => app.electron.evaluate(() => (globalThis as { wantedWindow?: string }).wantedWindow);
    await expect.poll(wanted).toBe('https://example.invalid/opened');
    await app.page.click('#out');
    await expect.poll(wanted).toBe('https://example.invalid/new');
    await expect.poll(() => app.electron.windows().length).toBe(1);
  });
});
