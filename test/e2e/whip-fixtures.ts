import type { App, AppOptions } from '../support/app/app.ts';
import { Studio } from '../support/app/studio.ts';
import { RecordingProxy } from '../support/network/recording-proxy.ts';
import { test as base } from './fixtures.ts';

export { expect } from './fixtures.ts';

export const PATTERN = 61;
export const TITLE = '发往别处的画面';

interface Fixtures {
  /** Stands before the platform's WHIP endpoint and keeps what the app asks of it. */
  whip: RecordingProxy;
  /** An app that knows no platform and where nobody signed in: it has a WHIP server, and a window to share. */
  host: (options?: Partial<AppOptions>) => Promise<App & { readonly studio: Studio }>;
}

export const test = base.extend<Fixtures>({
  whip: async ({ platform }, use) => {
    const proxy = await RecordingProxy.start();
    proxy.standBefore(platform.url);
    await use(proxy);
    await proxy.close();
  },
  host: async ({ launch, pattern, platform, whip }, use) =>
    use(async ({ args = [], ...options } = {}) => {
      await pattern({ id: PATTERN, title: TITLE });
      const url = `${whip.url}/whip/${platform.room}`;
      const app = await launch({ platform: null, ...options, args: [`--whip=${url}`, ...args] });
      const studio = new Studio(app.page);
      await studio.agree();
      return { ...app, studio };
    }),
});

export const asked = (proxy: RecordingProxy) =>
  proxy.requests.map(({ method, status }) => `${method} ${status}`);
export const count = (proxy: RecordingProxy, what: string) =>
  asked(proxy).filter((one) => one === what).length;

export async function live(studio: Studio): Promise<void> {
  await studio.shareWindow(TITLE);
  await studio.goLive();
  await studio.waitForState('live');
}
