import { invoke } from '../call.ts';
import type { UpdateCode, UpdateOffer } from './updates.ts';

export const updatesCalls = {
  /** Asks the platform; null = this is the newest. */
  check: invoke<void, UpdateOffer | null, UpdateCode>(true),
  /** The release that was offered last; by hand to where the host says, false = nowhere. */
  download: invoke<void, boolean, UpdateCode>(true),
  /** Puts what was downloaded in the place of this app, ends it and starts the new one. */
  install: invoke<void, void, UpdateCode>(true),
} as const;
