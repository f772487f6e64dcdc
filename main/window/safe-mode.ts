import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { logEvent } from '../log/index.ts';

/**
 * Says whether the profile says to do without hardware acceleration (kept by Graphics). To be asked before the engine
 * is ready; what cannot be read says nothing.
 */
export function isSafeMode(folder: string): boolean {
  try {
    const kept: unknown = JSON.parse(readFileSync(join(folder, 'graphics.json'), 'utf8'));
    return typeof kept === 'object' && kept !== null && 'safe' in kept && kept.safe === true;
  } catch {
    return false;
  }
}

/** Crashes of the GPU process from the beginning of this run, told to whoever counts them as soon as somebody does. */
export class GpuCrashes {
  #untold = 0;
  #listener: (() => void) | null = null;

  constructor() {
    app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
      logEvent('app.child-gone', { type, reason, exitCode });
      if (type !== 'GPU' || reason === 'clean-exit') return;
      if (this.#listener) this.#listener();
      else this.#untold += 1;
    });
  }

  listen(listener: () => void): void {
    this.#listener = listener;
    for (; this.#untold > 0; this.#untold--) listener();
  }
}
