import { defineConfig } from '@playwright/test';

/** One worker: two cores carry one sender, one SFU and one viewer at a time. Nothing is retried: a flake is a failure. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../out/e2e',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
});
