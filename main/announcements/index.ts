export { Announcements } from './announcements.ts';
export { announcementsHandlers } from './handlers.ts';
export { isSignedBy, parsedPayload } from './signed.ts';
