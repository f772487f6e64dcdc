import { defineConfig } from '@playwright/test';
import common from '../e2e/playwright.config.ts';
import { leftOutPatterns } from '../electron-25/left-out.ts';

/** Two folders of tests: those that only a package can answer, and those of the app that QA would try first. */
export default defineConfig({
  ...common,
  testDir: '..',
  testMatch: [
    'packaged/**/*.spec.ts',
    'e2e/security*.spec.ts',
    'e2e/first-run.spec.ts',
    'e2e/recovery.spec.ts',
  ],
  grepInvert: process.env['ANCHOR_RUNTIME'] === 'electron-25' ? leftOutPatterns() : [],
  outputDir: '../../out/packaged',
});
