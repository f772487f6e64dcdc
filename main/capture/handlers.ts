import { systemPreferences } from 'electron';
import { err, ok, type Result } from '../../common/result.ts';
import type { Handlers } from '../../preload/contract.ts';
import type { ArmedCaptures } from './armed-captures.ts';
import type { CaptureSources } from './capture-sources.ts';
import { devicePermissions, openDeviceSettings } from './device-permissions.ts';

interface CaptureServices {
  readonly armed: ArmedCaptures;
  readonly sources: CaptureSources;
  /** The host has decided about the policy: before that nothing is opened. */
  readonly policyDecided: () => boolean;
}

/** Says whether the operating system denies the device; only macOS and Windows can tell. */
function deniedByOs(kind: 'camera' | 'microphone'): boolean {
  if (process.platform === 'linux') return false;
  return ['denied', 'restricted'].includes(systemPreferences.getMediaAccessStatus(kind));
}

/** Opens a device once, for the click that just happened. */
function openDevice(
  { policyDecided, armed }: CaptureServices,
  kind: 'camera' | 'microphone',
): Result<void, 'policy-undecided' | 'denied-by-os'> {
  if (!policyDecided()) return err('policy-undecided');
  if (deniedByOs(kind)) return err('denied-by-os');
  armed.arm(kind);
  return ok(undefined);
}

export function captureHandlers(services: CaptureServices): Handlers['capture'] {
  const { armed, sources, policyDecided } = services;
  return {
    openList: () => (policyDecided() ? ok(armed.arm('list')) : err('policy-undecided')),
    listSources: ({ thumbnails }) =>
      policyDecided() && armed.isArmed('list') ? sources.list(thumbnails) : err('list-closed'),
    chooseSource: ({ sourceId }) => (policyDecided() ? sources.choose(sourceId) : err('policy-undecided')),
    openSystemAudio: () => (policyDecided() ? sources.armSystemAudio() : err('policy-undecided')),
    openCamera: () => openDevice(services, 'camera'),
    openMicrophone: () => openDevice(services, 'microphone'),
    permissions: () => ok(devicePermissions(armed)),
    openSettings: ({ kind }) => openDeviceSettings(kind),
  };
}
