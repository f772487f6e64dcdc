import { createPort } from '../kit/index.ts';
import type { Panic } from './panic.ts';

export const { Port: PausePort, useModel: usePause } = createPort<Panic>('pause');
