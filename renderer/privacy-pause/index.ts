export { PrivacyPausePort } from './port.ts';
export { PrivacyPause } from './privacy-pause.ts';
export { watchPicture } from './watch-picture.ts';
