import { app } from 'electron';

/** The app does not wait longer than this for its last work, ms. */
const AT_MOST_MS = 3000;

/**
 * Lets something be finished before the app is gone: a server told, the records of a broadcast written.
 *
 * @param finish begins it; null = there is nothing to wait for. Asked once
 */
export function finishBeforeQuit(finish: () => Promise<unknown> | null): void {
  let asked = false;
  app.on('will-quit', (event) => {
    if (asked) return;
    asked = true;
    const finished = finish();
    if (finished === null) return;
    event.preventDefault();
    const late = new Promise((resolve) => setTimeout(resolve, AT_MOST_MS));
    // Later than this event: while it is under way another quit is ignored.
    const leave = () => void setImmediate(() => app.quit());
    void Promise.race([finished.catch(() => undefined), late]).then(leave);
  });
}
