import type { CodeOf, InvokeChannel, WrapperCode } from '../../preload/contract.ts';
import type { RoomErrorCode } from '../broadcast/types.ts';
import type { CaptureCode } from '../media/capture.ts';
import type { SceneCode } from '../scenes/codes.ts';

/** Everything that can go wrong by name. Both languages must carry three sentences for each, or they do not compile. */
export type ErrorCode =
  | CodeOf<InvokeChannel>
  | WrapperCode
  | RoomErrorCode
  | CaptureCode
  | SceneCode
  /** The same host went live elsewhere: a refusal of the room that says more than `refused`. */
  | 'replaced'
  /** The WHIP server takes none of the codecs. */
  | 'whip-codec'
  /** The WHIP server takes pictures and no sound. */
  | 'whip-no-sound'
  /** No way to the WHIP server, and of the servers that it named for that some are useless. */
  | 'whip-ice-server';

/** What happens by itself and the host should know. */
export type NoticeCode =
  | 'rendererRestarted'
  | 'rendererRestartedLive'
  | 'settingsRecovered'
  | 'scenesRecovered'
  | 'eraseUnfinished'
  | 'diskFull'
  | 'crashed'
  | 'safeMode'
  | 'updateFound'
  | 'updateInstalled'
  | 'updateFailed'
  | 'microphoneSuspend'
  | 'microphoneLock'
  | 'microphoneEnded'
  | 'systemAudioEnded'
  | 'mediaUnplayable'
  | 'monitorLost'
  | 'suppressionUnavailable'
  | 'gateUnavailable'
  | 'pictureEnded'
  | 'cameraRevoked'
  | 'consentEndedNotSaved'
  | 'recordingLowSpace'
  | 'recordingStoppedSpace'
  | 'recordingSuspend'
  | 'recordingSkipped'
  | 'recordingOutgrown'
  | 'recordingEncoder'
  | 'recordingUnsupported'
  | 'recordingNoPicture'
  | 'replayEmpty'
  | 'pictureBlack'
  | 'pictureBlank'
  | 'pictureMuted';

/** What happened, what it means, what next. */
export interface ThreeParts {
  readonly what: string;
  readonly means: string;
  readonly next: string;
}
