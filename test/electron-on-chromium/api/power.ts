import { EventEmitter } from 'node:events';
import { only } from './guard.ts';

/** Nothing here sleeps or locks; tests emit the events themselves. */
export const powerMonitor = only('powerMonitor', new EventEmitter());

const started = new Set<number>();
let nextId = 0;

export const powerSaveBlocker = only('powerSaveBlocker', {
  start(_type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    const id = nextId++;
    started.add(id);
    return id;
  },
  stop: (id: number): boolean => started.delete(id),
  isStarted: (id: number): boolean => started.has(id),
} satisfies Pick<Electron.PowerSaveBlocker, 'start' | 'stop' | 'isStarted'>);
