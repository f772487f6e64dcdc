import { defineConfig } from '@playwright/test';
import e2e from '../e2e/playwright.config.ts';
import { leftOutPatterns } from './left-out.ts';

/** The end-to-end tests that a real Electron of 2023 can show. */
export default defineConfig(e2e, {
  testDir: '../e2e',
  outputDir: '../../out/e2e-electron',
  grepInvert: leftOutPatterns(),
});
