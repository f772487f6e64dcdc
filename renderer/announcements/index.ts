export { AnnouncementsModel } from './announcements.ts';
export { AnnouncementsPort } from './port.ts';
