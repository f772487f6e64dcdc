import type { BrowserWindow } from 'electron';
import { notify } from '../ipc/index.ts';
import { LiveTray } from '../live/index.ts';
import { bringForward, endAfterQuestion } from '../window/index.ts';
import type { Services } from './services.ts';

/** The tray follows the broadcast; what is in it acts on the one window. */
export function connectTray({ live, settings }: Services, window: BrowserWindow): void {
  const language = () => settings.get().language;
  const tray = LiveTray.open(language, {
    show: () => bringForward(window),
    end: () =>
      void endAfterQuestion(window, language()).then(
        (ended) => ended && notify('live:endRequested', undefined),
      ),
    // Asks first while live, as closing the window does.
    quit: () => window.close(),
  });
  if (!tray) return;
  live.followPhase((phase) => tray.show(phase));
  window.once('closed', () => tray.close());
}
