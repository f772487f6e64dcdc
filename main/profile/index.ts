export { checkProfile, keepToOwner, updateProfile } from './profile.ts';
export { KeptSecret, keptKey, keyRingName } from './secrets.ts';
export { Store } from './store.ts';
