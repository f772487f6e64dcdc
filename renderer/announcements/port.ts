import { createPort } from '../kit/index.ts';
import type { AnnouncementsModel } from './announcements.ts';

export const {
  Port: AnnouncementsPort,
  useModel: useAnnouncementsModel,
  useState: useAnnouncements,
} = createPort<AnnouncementsModel>('announcements');
