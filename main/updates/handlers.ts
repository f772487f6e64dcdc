import type { Handlers } from '../../preload/contract.ts';
import type { Updates } from './updates.ts';

export const updatesHandlers = (updates: Updates): Handlers['updates'] => ({
  check: () => updates.check(),
  download: () => updates.download(),
  install: () => updates.install(),
});
