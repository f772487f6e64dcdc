import { createPort } from '../kit/port.ts';
import type { ShortcutKeys } from './shortcut-state.ts';

export const {
  Port: ShortcutsPort,
  useModel: useShortcutKeys,
  useState: useBindings,
} = createPort<ShortcutKeys>('shortcuts');
