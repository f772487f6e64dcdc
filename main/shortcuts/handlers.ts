import { ok } from '../../common/result.ts';
import type { Handlers } from '../../preload/contract.ts';
import type { Shortcuts } from './shortcuts.ts';

export const shortcutsHandlers = (shortcuts: Shortcuts): Handlers['shortcuts'] => ({
  get: () => ok({ bindings: shortcuts.get(), refused: shortcuts.refused() }),
  set: ({ action, keys }) => shortcuts.set(action, keys),
});
