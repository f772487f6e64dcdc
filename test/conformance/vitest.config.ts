import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The probe on each runtime, one after the other, on virtual displays of its own. */
export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    include: ['test/conformance/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
