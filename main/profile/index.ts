export { openProfile, type ProfileRefusal, type ProfileState } from './profile.ts';
export { KeptSecret, keptKey, keyRingName } from './secrets.ts';
export { Store } from './store.ts';
