import { app, BrowserWindow, globalShortcut, powerSaveBlocker } from 'electron';
import { notify } from '../ipc/index.ts';
import { askPath, Recordings } from '../recording/index.ts';
import { SceneStore } from '../scenes/index.ts';
import type { SettingsService } from '../settings/index.ts';
import { Shortcuts } from '../shortcuts/index.ts';
import type { Notices } from '../window/index.ts';
import type { Services } from './services.ts';

function openScenes(folder: string, notices: Notices): SceneStore {
  const scenes = new SceneStore(folder);
  if (scenes.recovered) notices.add({ kind: 'scenes-recovered' });
  return scenes;
}

/**
 * Opens what the studio needs of this machine beside the broadcast.
 *
 * @param folder the profile
 */
export function openStudio(
  folder: string,
  settings: SettingsService,
  notices: Notices,
): Pick<Services, 'recordings' | 'shortcuts' | 'scenes'> {
  return {
    recordings: new Recordings({
      askPath: (suggested) => askPath(suggested, settings.get().language),
      folder: () => app.getPath('videos'),
    }),
    scenes: openScenes(folder, notices),
    shortcuts: new Shortcuts(folder, globalShortcut, (action) => notify('shortcuts:pressed', { action })),
  };
}

/** A recording without a broadcast must not end because the machine fell asleep; while live, LiveState sees to that. */
function stayAwake(): (on: boolean) => void {
  let blocker: number | null = null;
  return (on) => {
    if (on) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
}

/** Connects what follows from a broadcast or a recording that begins or ends. */
export function connectStudio({ live, recordings, shortcuts }: Services): void {
  // A covered or minimised window goes on sending and recording at full rate.
  const throttle = () => {
    for (const window of BrowserWindow.getAllWindows())
      window.webContents.setBackgroundThrottling(!live.onAir && !recordings.active);
  };
  // A host who shares the whole screen does not show this window: viewers would see it in itself. Linux cannot.
  const protect = (onAir: boolean) => {
    if (process.platform === 'linux') return;
    for (const window of BrowserWindow.getAllWindows()) window.setContentProtection(onAir);
  };
  live.onAirChanged = (onAir) => {
    throttle();
    protect(onAir);
    shortcuts.setOnAir(onAir);
  };
  const awake = stayAwake();
  recordings.onActiveChanged = () => {
    throttle();
    awake(recordings.active);
  };
}

/** What a page recorded ends with the page, and stays playable. */
export function endRecordingsWithPage({ recordings }: Services, window: BrowserWindow): void {
  const end = () => void recordings.finishAll();
  window.webContents.on('render-process-gone', end);
  window.webContents.on('did-finish-load', end);
}
