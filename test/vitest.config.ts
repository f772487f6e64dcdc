import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Unit tests run on Node without a browser; what needs a window lives in test/e2e. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx'],
    environment: 'node',
    // The package itself would download its binary when it is loaded.
    alias: {
      electron: resolve(import.meta.dirname, 'support/without-electron/electron.ts'),
      'electron-store': resolve(import.meta.dirname, 'support/without-electron/electron-store.ts'),
    },
    restoreMocks: true,
    testTimeout: 60_000,
  },
});
