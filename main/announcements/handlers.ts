import { err, ok } from '../../common/result.ts';
import type { Handlers } from '../../preload/contract.ts';
import type { Announcements } from './announcements.ts';

export const announcementsHandlers = (
  announcements: Announcements,
  isGuest: () => boolean,
): Handlers['announcements'] => ({
  get: () => ok(announcements.list()),
  look: async () => {
    if (isGuest()) return err('guest');
    await announcements.look();
    return ok(announcements.list());
  },
  read: ({ id }) => ok(announcements.read(id)),
});
