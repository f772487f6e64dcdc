import type { MixerSettings } from '../common/audio/mixer.ts';
import type { EncodingChoice } from '../common/encoding/encoding.ts';
/** What the calls of the contract carry. Imports nothing of electron, node or the DOM. */

export type Language = 'zh-CN' | 'en';
export type Theme = 'dark' | 'light';

export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  /** Signalling address, `ws:` (loopback hosts only) or `wss:`; null until a platform is configured. */
  readonly platformUrl: string | null;
  /** SHA-256 of a self-signed certificate the host accepted, 64 lowercase hex digits; null = system trust only. */
  readonly certificateFingerprint: string | null;
  /** How the host wants the picture sent. */
  readonly encoding: EncodingChoice;
  readonly mixer: MixerSettings;
  /** Whether a start asks the platform for a newer release; off until the host turns it on. */
  readonly lookForUpdates: boolean;
  /** Whether the local log is written. */
  readonly keepLog: boolean;
  /** The floating bar, where it can be kept out of the picture (main/live/bar/kept-out.ts). */
  readonly liveBar: boolean;
  /** Where broadcasts go: to a room of the platform, or to a server of the host's choice by WHIP (RFC 9725). */
  readonly target: 'platform' | 'whip';
  /** Address of the WHIP endpoint, `https:` (`http:` on this machine only); null until one is entered. */
  readonly whipUrl: string | null;
}
export type SettingsPatch = { readonly [K in keyof Settings]?: Settings[K] | undefined };

export interface AppInfo {
  readonly name: string;
  readonly version: string;
  readonly commit: string | null;
  /** When the commit was made (ISO 8601): two builds of one commit say the same. */
  readonly builtAt: string | null;
  readonly packaged: boolean;
  readonly os: string;
  readonly locale: string;
  /** As the running binary states them, e.g. electron, chrome, node. */
  readonly runtime: Readonly<Record<string, string>>;
}

/** The policy text that was, or would be, put in front of the host (requirements.md, decision 1). */
export interface PolicyDocument {
  /** `operator` = the platform's own text; `summary` = our own labelled summary, shown where no text is supplied. */
  readonly kind: 'operator' | 'summary';
  readonly text: string;
  /** SHA-256 of the UTF-8 bytes of `text`, lowercase hex. */
  readonly sha256: string;
  readonly version: string | null;
  /** ISO 8601 UTC; null for the built-in summary. */
  readonly fetchedAt: string | null;
}
export interface PolicyState {
  readonly decision: 'undecided' | 'agreed' | 'guest';
  readonly decidedAt: string | null;
  readonly sha256: string | null;
  /** What is shown now: the cached operator text if the host fetched it, else the summary in the given language. */
  readonly document: PolicyDocument;
  /**
   * The text that the host agreed to is not the one that is in force now: until the host decides anew, nothing that
   * needs the agreement works. `before` = the text agreed to.
   */
  readonly change: { readonly before: string } | null;
}

export type Account =
  | { readonly role: 'guest' }
  | { readonly role: 'host'; readonly displayName: string; readonly roomId: string };

export type DevicePermissionKind = 'camera' | 'microphone' | 'screen';
/** One device or picture that the app can be let to, as the system and this run know it. */
export interface DevicePermission {
  readonly kind: DevicePermissionKind;
  /** `unmanaged` = this system keeps no such setting; it asks at use, or not at all. */
  readonly state: 'granted' | 'denied' | 'restricted' | 'not-determined' | 'unmanaged';
  /** ISO 8601 UTC of the last opening in this run of the app; null = not opened. Kept in memory only. */
  readonly lastOpened: string | null;
  /** The system has a page for it that can be opened from here. */
  readonly hasSettings: boolean;
}

/** Admission to a room for one connection attempt; short-lived, never stored. */
export interface RoomTicket {
  readonly signalUrl: string;
  readonly roomId: string;
  readonly displayName: string;
  /** Null on a platform without accounts (mediasoup-demo family): the room is then joined without admission. */
  readonly ticket: string | null;
}

export interface CaptureSource {
  readonly id: string;
  readonly name: string;
  readonly kind: 'screen' | 'window';
  /** PNG data URL, or null when thumbnails were not asked for or none could be made. */
  readonly thumbnail: string | null;
}

/** Enumerated renderer log events; fields are short codes and numbers, never free text from a person. */
export type LogEvent = 'renderer.error' | 'room.state' | 'room.error' | 'capture.error' | 'capture.ended';
export type LogFields = Readonly<Record<string, string | number | boolean>>;

export type Notice =
  | { readonly kind: 'renderer-restarted'; readonly wasLive: boolean; readonly attempt: number }
  | { readonly kind: 'settings-recovered' }
  | { readonly kind: 'scenes-recovered' }
  /** Nothing can be written: the app runs, and gathers nothing. */
  | { readonly kind: 'disk-full' }
  /** The run before ended in a crash that left a dump on this machine. */
  | { readonly kind: 'crashed' }
  /** The graphics driver crashed again and again: this run is without hardware acceleration. */
  | { readonly kind: 'safe-mode' }
  /** Files that the system did not give up, also not at this start. */
  | { readonly kind: 'erase-unfinished' }
  /** `found`: a start that looked by itself. The others: what became of the update before this start. */
  | { readonly kind: 'update-found' | 'update-installed' | 'update-failed'; readonly version: string };

/** A newer release. Notes are plain text. */
export interface UpdateOffer {
  readonly version: string;
  /** ISO 8601 UTC. */
  readonly date: string;
  readonly notes: { readonly zh: string; readonly en: string };
  /** `restart` = this app can put it in its own place; `by-hand` = the host saves it and runs it. */
  readonly way: UpdateWay;
}
export type UpdateWay = 'restart' | 'by-hand';
export type UpdateCode =
  | 'live'
  | 'no-platform'
  | 'unreachable'
  | 'not-a-platform'
  | 'certificate'
  | 'timeout'
  | 'not-saved'
  | 'update-none'
  | 'update-signature'
  | 'update-broken'
  | 'update-older'
  | 'update-not-for-this'
  | 'update-file'
  | 'update-recording'
  | 'update-does-not-start'
  | 'update-not-installed';

export type AccountCode =
  | 'no-platform'
  | 'policy-undecided'
  | 'guest'
  | 'unreachable'
  | 'not-a-platform'
  | 'certificate'
  | 'bad-credentials'
  | 'timeout';
