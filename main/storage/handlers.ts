import { err, ok } from '../../common/result.ts';
import type { Language } from '../../common/settings/settings.ts';
import type { Handlers } from '../../preload/contract.ts';
import type { StorageService } from './storage.ts';

interface StorageServices {
  readonly storage: StorageService;
  readonly isLive: () => boolean;
  readonly language: () => Language;
  /** Recordings are the host's own files: they stay, whole. */
  readonly finishRecordings: () => Promise<unknown>;
  /** Ends the app without asking it to close: whatever it would write on the way out would be there again. */
  readonly leave: () => void;
}

export function storageHandlers(services: StorageServices): Handlers['storage'] {
  const { storage, isLive, language, finishRecordings, leave } = services;
  return {
    list: async () => ok(await storage.list()),
    clear: ({ kind }) => storage.clear(kind),
    clearCookie: (cookie) => storage.clearCookie(cookie),
    eraseAll: async ({ keepReceipts }) => {
      if (isLive()) return err('live');
      await finishRecordings();
      const erased = await storage.eraseAll(keepReceipts, language());
      if (erased.ok) leave();
      return erased;
    },
  };
}
