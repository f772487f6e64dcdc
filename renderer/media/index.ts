export type { openSystemAudio } from './capture.ts';
export * as capture from './capture.ts';
export { suppressInBrowser } from './suppress-in-browser.ts';
export { sizeOf, watchSize } from './track-size.ts';
