export { filesToCopy } from './copied-files.ts';
export { type Copy, gatherCopy } from './copy.ts';
export { exportHandlers } from './handlers.ts';
