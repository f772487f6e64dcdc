import { invoke } from '../call.ts';

/** `false` = the host named no folder; `without-pdf` = this system could not print, the other two files are there. */
export type SavedCopy = 'saved' | 'without-pdf' | false;

export const exportCalls = {
  /** Writes a copy of everything that is kept into a folder of the host's choice. */
  save: invoke<void, SavedCopy, 'not-saved'>(true),
} as const;
