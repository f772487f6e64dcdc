import { test as base } from '@playwright/test';
import { type SoundServer, startSoundServer } from './server.ts';

export { expect } from '@playwright/test';

interface SoundFixtures {
  /** A sound server of this test's own, without any device. */
  server: SoundServer;
}

export const test = base.extend<SoundFixtures>({
  server: async ({}, use) => {
    const server = await startSoundServer();
    await use(server);
    await server.close();
  },
});
