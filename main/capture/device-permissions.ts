import { shell, systemPreferences } from 'electron';
import {
  DEVICE_PERMISSION_KINDS,
  type DevicePermission,
  type DevicePermissionKind,
} from '../../common/capture/capture.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { logError } from '../log/index.ts';
import type { ArmedCaptures } from './armed-captures.ts';

/** Pages of the system's settings: Windows (ms-settings URI scheme) and macOS (privacy panes). */
const PAGES: Partial<Record<NodeJS.Platform, Partial<Record<DevicePermissionKind, string>>>> = {
  win32: { camera: 'ms-settings:privacy-webcam', microphone: 'ms-settings:privacy-microphone' },
  darwin: {
    camera: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Camera',
    microphone: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone',
    screen: 'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture',
  },
};

function stateOf(kind: DevicePermissionKind): DevicePermission['state'] {
  // Linux has no such setting; Windows has none for the screen and would answer `granted` (electron docs).
  if (process.platform === 'linux' || (process.platform === 'win32' && kind === 'screen')) return 'unmanaged';
  const state = systemPreferences.getMediaAccessStatus(kind);
  return state === 'unknown' ? 'unmanaged' : state;
}

/** The table of requirements P1.2-perm: what can be opened, what the system says, when it was opened last. */
export const devicePermissions = (armed: ArmedCaptures): readonly DevicePermission[] =>
  DEVICE_PERMISSION_KINDS.map((kind) => ({
    kind,
    state: stateOf(kind),
    lastOpened: armed.lastOpened(kind)?.toISOString() ?? null,
    hasSettings: PAGES[process.platform]?.[kind] !== undefined,
  }));

/** Opens the system's page; the address is one of ours, never one of the page's. */
export async function openDeviceSettings(kind: DevicePermissionKind): Promise<Result<void, 'unavailable'>> {
  const page = PAGES[process.platform]?.[kind];
  if (page === undefined) return err('unavailable');
  try {
    await shell.openExternal(page);
    return ok(undefined);
  } catch (error) {
    logError('ipc.failed', 'open the settings of the system', error);
    return err('unavailable');
  }
}
