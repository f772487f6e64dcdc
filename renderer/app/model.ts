import type { ShownAnnouncement } from '../../common/announcements/announcement.ts';
import type { Account, PolicyState, Settings } from '../../preload/contract.ts';
import type { LiveStats, RoomSnapshot } from '../broadcast/types.ts';
import type { SentenceKey } from '../messages/codes.ts';

/** Something captured, opened by a click of its own. */
export interface Input {
  readonly kind: 'screen' | 'window' | 'camera';
  readonly name: string;
  readonly track: MediaStreamTrack;
}

/** What viewers see: one input as it is, or a scene composed of several. */
export type Picture = Input | SceneTrack;

export interface SceneTrack {
  readonly kind: 'scene';
  readonly name: string;
  readonly track: MediaStreamTrack;
  /** What is captured in it. */
  readonly inputs: readonly Input[];
  /** The kind of the lowest capture in it, which fills it as a rule; null when it has none. */
  readonly lowest: Input['kind'] | null;
}

/** A sentence for the host: `key` names its three parts (what, means, next) in the texts. */
export interface Message {
  readonly id: number;
  readonly key: SentenceKey;
  readonly level: 'error' | 'warning' | 'info';
  /** What the sentences name. */
  readonly values: Readonly<Record<string, string>>;
}

export interface StudioState {
  readonly settings: Settings;
  readonly policy: PolicyState;
  /** True while the host looks at the policy again after having decided. */
  readonly reviewingPolicy: boolean;
  readonly account: Account;
  readonly announcements: readonly ShownAnnouncement[];
  readonly room: RoomSnapshot;
  /** Everything captured, by its place in the scenes; what the current scene does not show is here too. */
  readonly inputs: ReadonlyMap<string, Input>;
  readonly picture: Picture | null;
  /** A whole screen is being opened, or gives way to something else: told before it is seen, and until it is gone. */
  readonly screenChanging: boolean;
  /** The last picture ended by itself and none was chosen since. */
  readonly pictureLost: boolean;
  readonly microphone: MediaStreamTrack | null;
  readonly stats: LiveStats | null;
  readonly messages: readonly Message[];
  /** An act of the host is under way; the button that started it waits. */
  readonly busy: 'none' | 'going-live' | 'capturing';
}
