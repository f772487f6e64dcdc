import { invoke, notify } from '../call.ts';
import type { ShownAnnouncement } from './announcement.ts';

export const announcementsCalls = {
  get: invoke<void, readonly ShownAnnouncement[]>(),
  /** Looks for new ones now; while signed in only. */
  look: invoke<void, readonly ShownAnnouncement[], 'guest'>(true),
  read: invoke<{ id: string }, readonly ShownAnnouncement[]>(true),
  changed: notify<readonly ShownAnnouncement[]>(),
} as const;
