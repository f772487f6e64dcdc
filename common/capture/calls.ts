import { invoke, notify } from '../call.ts';
import type { CaptureSource, DevicePermission, DevicePermissionKind } from './capture.ts';

export const captureCalls = {
  /** The click that opens the list: `listSources` answers for a minute. */
  openList: invoke<void, void, 'policy-undecided'>(true),
  /** Screens and windows; names only, or with thumbnails. Main asks the system once at a time. */
  listSources: invoke<{ thumbnails: boolean }, readonly CaptureSource[], 'unavailable' | 'list-closed'>(),
  /** Arms the next getDisplayMedia with one source of the last list, for 10 s, once. */
  chooseSource: invoke<{ sourceId: string }, void, 'unknown-source' | 'policy-undecided'>(true),
  /** Arms one getDisplayMedia with sound for 2 s; the system's sound is on Windows and macOS 14.2 and later only. */
  openSystemAudio: invoke<void, void, 'policy-undecided' | 'denied-by-os' | 'system-audio-unsupported'>(true),
  /** Arms one getUserMedia({video}) for 2 s. */
  openCamera: invoke<void, void, 'policy-undecided' | 'denied-by-os'>(true),
  /** Arms one getUserMedia({audio}) for 2 s: the click on the microphone icon (requirements P1.2-3a). */
  openMicrophone: invoke<void, void, 'policy-undecided' | 'denied-by-os'>(true),
  /** The page must stop these tracks now: the machine slept or its session was locked. */
  revoked: notify<{ scopes: readonly ('microphone' | 'camera')[]; reason: 'suspend' | 'lock' }>(),
  permissions: invoke<void, readonly DevicePermission[]>(),
  /** Opens the page of the system's settings. */
  openSettings: invoke<{ kind: DevicePermissionKind }, void, 'unavailable'>(true),
} as const;
