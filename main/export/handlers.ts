import type { Language } from '../../common/settings/settings.ts';
import type { Handlers } from '../../preload/contract.ts';
import type { Copy } from './copy.ts';
import { saveCopy } from './save-copy.ts';

/** @param gather makes the copy once the host has said where to put it */
export const exportHandlers = (
  gather: () => Promise<Copy>,
  language: () => Language,
): Handlers['export'] => ({
  save: () => saveCopy(gather, language()),
});
