export { askPath } from './ask-path.ts';
export { recordingHandlers } from './handlers.ts';
export { Recordings } from './recordings.ts';
