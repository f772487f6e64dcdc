import { only } from './guard.ts';

let uploads = false;

/** Started as asked and never called upon: a Chromium of the system writes no dumps for others. */
export const crashReporter = only('crashReporter', {
  start({ uploadToServer = true }: Electron.CrashReporterStartOptions): void {
    uploads = uploadToServer;
  },
  getUploadToServer: (): boolean => uploads,
} satisfies Pick<Electron.CrashReporter, 'start' | 'getUploadToServer'>);
