import { useEffect, useState } from 'react';
import type { Part } from './difference.ts';
import type { Texts } from './worker.ts';

/**
 * Two texts compared beside the page, which goes on meanwhile.
 *
 * @returns undefined until it is known; null when they are too different, or could not be compared
 */
export function useDifference(before: string, after: string): readonly Part[] | null | undefined {
  const [parts, setParts] = useState<readonly Part[] | null>();
  useEffect(() => {
    setParts(undefined);
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<readonly Part[] | null>) => setParts(data));
    worker.addEventListener('error', () => setParts(null));
    worker.postMessage({ before, after } satisfies Texts);
    return () => worker.terminate();
  }, [before, after]);
  return parts;
}
