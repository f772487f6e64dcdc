import { app } from 'electron';
import type { BuildFacts } from './form.ts';

/** Reads the facts of the build that this process runs. */
export const factsHere = (): BuildFacts => ({
  packaged: app.isPackaged,
  platform: process.platform,
  env: process.env,
  executable: process.execPath,
  resources: process.resourcesPath,
});
