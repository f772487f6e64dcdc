export { AnnouncementList } from './AnnouncementList.tsx';
export { UnreadAnnouncement } from './UnreadAnnouncement.tsx';
