import type { Handlers } from '../../preload/contract.ts';
import type { Recordings } from './recordings.ts';

export const recordingHandlers = (recordings: Recordings): Handlers['recording'] => ({
  choose: ({ kind }) => recordings.choose(kind),
  write: ({ id, position, data }) => recordings.write(id, position, data),
  finish: ({ id }) => recordings.finish(id),
});
