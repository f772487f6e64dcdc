export { Consent } from './consent.ts';
export { withdrawAll } from './decide.ts';
export type { Grant } from './grant.ts';
export { consentHandlers } from './handlers.ts';
