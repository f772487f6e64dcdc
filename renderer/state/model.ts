import type { Account, PolicyState, Settings } from '../../preload/contract.ts';
import type { LiveStats, RoomSnapshot } from '../broadcast/types.ts';

/** What the host put in the program. */
export interface Picture {
  readonly kind: 'screen' | 'window' | 'camera';
  readonly name: string;
  readonly track: MediaStreamTrack;
}

/** What viewers see in the picture's place: the host paused it, or it was lost on air. */
export interface Cover {
  readonly cause: 'freeze' | 'card' | 'lost';
  /** Under which name it is sent: that of the picture it stands in for, so that viewers see no gap. */
  readonly source: 'screen' | 'camera';
  readonly track: MediaStreamTrack;
}

/** A sentence for the host: `key` names its three parts (what, means, next) in the texts. */
export interface Message {
  readonly id: number;
  readonly key: string;
  readonly level: 'error' | 'warning';
}

export interface StudioState {
  readonly settings: Settings;
  readonly policy: PolicyState;
  /** True while the host looks at the policy again after having decided. */
  readonly reviewingPolicy: boolean;
  readonly account: Account;
  readonly room: RoomSnapshot;
  readonly picture: Picture | null;
  readonly cover: Cover | null;
  /** The last picture ended by itself and none was chosen since. */
  readonly pictureLost: boolean;
  readonly microphone: MediaStreamTrack | null;
  readonly stats: LiveStats | null;
  readonly messages: readonly Message[];
  /** An act of the host is under way; the button that started it waits. */
  readonly busy: 'none' | 'going-live' | 'capturing';
}
