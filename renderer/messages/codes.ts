import type { CaptureCode } from '../../common/capture/capture-code.ts';
import type { RoomErrorCode } from '../../common/room/room-error.ts';
import type { SceneCode } from '../../common/scenes/codes.ts';
import type { InvokeChannel, RefusalOf } from '../../preload/contract.ts';

/** Everything that can go wrong by name. Both languages must carry three sentences for each, or they do not compile. */
export type ErrorCode =
  | RefusalOf<InvokeChannel>
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

/** Names sentences in three parts in the texts. */
export type SentenceKey = `error.${ErrorCode}` | `notice.${NoticeCode}`;

/** What happened, what it means, what next. */
export interface Sentences {
  readonly what: string;
  readonly means: string;
  readonly next: string;
}
