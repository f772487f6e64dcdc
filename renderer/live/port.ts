import { createPort } from '../kit/index.ts';
import type { Broadcast } from './broadcast.ts';

export const {
  Port: LivePort,
  useModel: useBroadcast,
  useState: useLive,
} = createPort<Broadcast>('broadcast');

/** Says whether a broadcast runs, a reconnect within it included. */
export const useOnAir = (): boolean => useLive(({ room }) => room.liveSince !== null);
