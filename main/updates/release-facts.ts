import { app } from 'electron';
import type { BuildFacts } from './form.ts';

/** Of this process. */
export const factsHere = (): BuildFacts => ({
  packaged: app.isPackaged,
  platform: process.platform,
  env: process.env,
  executable: process.execPath,
  resources: process.resourcesPath,
});
