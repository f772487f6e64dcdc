import { isAccelerator } from './accelerators.ts';
import { only } from './guard.ts';

const held = new Map<string, () => void>();

/** Nothing here listens to the system's keys: they are held, and never pressed. */
export const globalShortcut = only('globalShortcut', {
  register(keys: string, callback: () => void): boolean {
    if (!isAccelerator(keys))
      throw new TypeError(`Error processing argument at index 0, conversion failure from ${keys}`);
    if (held.has(keys)) return false;
    held.set(keys, callback);
    return true;
  },
  unregister: (keys: string): void => void held.delete(keys),
  isRegistered: (keys: string): boolean => held.has(keys),
} satisfies Pick<Electron.GlobalShortcut, 'register' | 'unregister' | 'isRegistered'>);
