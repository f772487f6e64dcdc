import { createPort } from '../kit/port.ts';
import type { AnnouncementsModel } from './announcements.ts';

export const {
  Port: AnnouncementsPort,
  useModel: useAnnouncementsModel,
  useState: useAnnouncements,
} = createPort<AnnouncementsModel>('announcements');
