export { shortcutsHandlers } from './handlers.ts';
export { Shortcuts } from './shortcuts.ts';
