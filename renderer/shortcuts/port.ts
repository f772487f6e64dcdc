import { createPort } from '../kit/index.ts';
import type { ShortcutKeys } from './shortcut-state.ts';

export const {
  Port: ShortcutsPort,
  useModel: useShortcutKeys,
  useState: useBindings,
} = createPort<ShortcutKeys>('shortcuts');
