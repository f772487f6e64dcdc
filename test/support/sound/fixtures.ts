import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type SoundServer, startSoundServer } from './server.ts';

export { expect } from '@playwright/test';

interface SoundFixtures {
  /** A sound server of this test's own, without any device. */
  server: SoundServer;
  /** A folder that is removed after the test. */
  scratch: string;
}

export const test = base.extend<SoundFixtures>({
  server: async ({}, use) => {
    const server = await startSoundServer();
    await use(server);
    await server.close();
  },

  scratch: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'anchor-sound-files-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});
