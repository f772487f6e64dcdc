import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Each file drives the built stand-in over a real Chromium on a virtual display of its own, one file at a time. */
export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    include: ['test/electron-on-chromium/tests/*.test.ts'],
    globalSetup: 'test/electron-on-chromium/tests/support/display.ts',
    environment: 'node',
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A busy machine is late, not wrong.
    expect: { poll: { timeout: 10_000, interval: 50 } },
  },
});
