import type { SessionEnvironment } from './session.ts';

/** Loads protocol and validation, which are not needed before a room is entered. */
export const loadSession = () => import('./session.ts');

/** What the room takes from the browser; tests put others in their place. */
export interface RoomEnvironment {
  /** Null = the browser's own. */
  readonly session: SessionEnvironment | null;
  /** Calls back when the machine has a network again; returns the unsubscriber. */
  readonly onOnline: (listener: () => void) => () => void;
}

/** The browser's own. */
export const browserEnvironment: RoomEnvironment = {
  session: null,
  onOnline: (listener) => {
    globalThis.addEventListener('online', listener);
    return () => globalThis.removeEventListener('online', listener);
  },
};
