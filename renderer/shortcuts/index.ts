export { ShortcutsPort, useBindings } from './port.ts';
export { ShortcutKeys } from './shortcut-state.ts';
export { useShortcuts } from './use-shortcuts.ts';
