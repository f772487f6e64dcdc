/**
 * Calls back at a steady rate, on a timer of the worker: animation frames stop when the window is minimised or covered.
 * A call that takes longer than its time is never overlapped; the next one keeps to the beat. Returns what ends it.
 */
export function everyFrame(
  fps: number,
  act: (now: number) => Promise<void>,
  onError: (error: unknown) => void,
): () => void {
  const period = 1000 / fps;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = performance.now();
  let stopped = false;
  const beat = async () => {
    try {
      await act(performance.now());
    } catch (error) {
      stopped = true;
      onError(error);
    }
    const now = performance.now();
    // After a pause of the machine the beat begins anew instead of making up for what nobody saw.
    due = now - due > 4 * period ? now + period : due + period;
    if (!stopped) timer = setTimeout(beat, Math.max(0, due - now));
  };
  timer = setTimeout(beat, 0);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
