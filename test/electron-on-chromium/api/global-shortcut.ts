import { only } from './guard.ts';

const held = new Map<string, () => void>();

/** Nothing here listens to the system's keys: tests press them by calling what was registered. */
export const pressGlobalShortcut = (keys: string): boolean => {
  held.get(keys)?.();
  return held.has(keys);
};

export const globalShortcut = only('globalShortcut', {
  register(keys: string, callback: () => void): boolean {
    if (held.has(keys)) return false;
    held.set(keys, callback);
    return true;
  },
  unregister: (keys: string): void => void held.delete(keys),
  isRegistered: (keys: string): boolean => held.has(keys),
} satisfies Pick<Electron.GlobalShortcut, 'register' | 'unregister' | 'isRegistered'>);
