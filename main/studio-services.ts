import { app, globalShortcut } from 'electron';
import { notify } from './ipc.ts';
import { askPath } from './recording/ask-path.ts';
import { Recordings } from './recording/recordings.ts';
import type { Services } from './services.ts';
import type { SettingsService } from './settings.ts';
import { Shortcuts } from './shortcuts/shortcuts.ts';

/**
 * What the studio needs of this machine beside the broadcast.
 *
 * @param folder the profile
 */
export function openStudio(
  folder: string,
  settings: SettingsService,
): Pick<Services, 'recordings' | 'shortcuts'> {
  return {
    recordings: new Recordings({
      askPath: (suggested) => askPath(suggested, settings.get().language),
      folder: () => app.getPath('videos'),
    }),
    shortcuts: new Shortcuts(folder, globalShortcut, (action) => notify('shortcuts:pressed', { action })),
  };
}
