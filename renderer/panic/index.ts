export { Panic } from './panic.ts';
export { PausePort } from './port.ts';
export { watchPicture } from './watch-picture.ts';
