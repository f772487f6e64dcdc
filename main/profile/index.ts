export {
  checkProfile,
  keepToOwner,
  type ProfileRefusal,
  type ProfileState,
  updateProfile,
} from './profile.ts';
export { KeptSecret, keptKey, keyRingName } from './secrets.ts';
export { Store } from './store.ts';
