import { defineConfig } from '@playwright/test';
import e2e from '../e2e/playwright.config.ts';
import { newerChromiumPatterns } from './left-out.ts';

/** What a real Electron of 2023 cannot show, and the media path: on the stand-in, with the Chromium of today. */
export default defineConfig(e2e, {
  testDir: '../e2e',
  outputDir: '../../out/e2e-newer',
  grep: newerChromiumPatterns(),
});
