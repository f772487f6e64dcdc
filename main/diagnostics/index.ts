export { appInfo } from './app-info.ts';
export { Diagnostics } from './bundle.ts';
export { keepCrashDumps } from './crash-reporter.ts';
export { CrashOffer, removeOldDumps } from './crashes.ts';
export { diagnosticsHandlers } from './handlers.ts';
export { HeadlessReport } from './headless.ts';
export { qaReport } from './qa-report.ts';
