/** Answers what the work comes to, or `otherwise` at once when the signal fires first. Leaves no listener behind. */
export function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>, otherwise: T): Promise<T> {
  if (signal.aborted) return Promise.resolve(otherwise);
  return new Promise((resolve, reject) => {
    const stop = () => resolve(otherwise);
    signal.addEventListener('abort', stop, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop));
  });
}

/**
 * Waits `ms`, or less when the signal fires or `onWake` calls back. `onWake` returns its unsubscriber. Leaves neither
 * timer nor listener behind.
 */
export async function pause(
  ms: number,
  signal: AbortSignal,
  onWake: (wake: () => void) => () => void,
): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const wake = () => resolve();
  const timer = setTimeout(wake, ms);
  signal.addEventListener('abort', wake, { once: true });
  const unsubscribe = onWake(wake);
  await promise;
  clearTimeout(timer);
  signal.removeEventListener('abort', wake);
  unsubscribe();
}
