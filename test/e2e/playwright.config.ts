import { defineConfig } from '@playwright/test';
import { PROJECTS } from './projects.ts';

/** Each project is a run of its own (scripts/test/end-to-end.ts). Nothing is retried: a flake is a failure. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../out/e2e',
  projects: PROJECTS,
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
});
