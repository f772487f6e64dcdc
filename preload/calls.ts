/** Every call and every notice between a page and main, as data. Imports nothing of electron, node or the DOM. */
import type { ShownAnnouncement } from '../common/announcements/announcement.ts';
import type { TelemetryScope } from '../common/consent/states.ts';
import type { ConsentView, DisclosureView, QualityReport } from '../common/disclosure/view.ts';
import type {
  LedgerCheck,
  LedgerHistory,
  LedgerQuery,
  LedgerRecord,
  LedgerSlice,
} from '../common/ledger/view.ts';
import type { BarAct, BarRequest, BarState, OnAirFacts } from '../common/live/bar.ts';
import type { ProblemReport } from '../common/problem/report.ts';
import type { DiskSpace, RecordingTarget, WriteRefusal } from '../common/recording/recording.ts';
import type { RoomState } from '../common/room/room-state.ts';
import type { SceneDocument } from '../common/scenes/document.ts';
import type { ShortcutAction, ShortcutBindings } from '../common/shortcuts/shortcuts.ts';
import type { ClearableKind, CookieName, StorageView } from '../common/storage/storage.ts';
import { invoke, notify } from './call.ts';
import type { DiagnosticFile, PageFacts, QaReport, StruckLines } from './qa.ts';
import type {
  Account,
  AccountCode,
  AppInfo,
  CaptureSource,
  DevicePermission,
  DevicePermissionKind,
  LogEvent,
  LogFields,
  Notice,
  PolicyState,
  RoomTicket,
  Settings,
  SettingsPatch,
  UpdateCode,
  UpdateOffer,
} from './values.ts';
import { whip } from './whip.ts';

export const contract = {
  app: {
    info: invoke<void, AppInfo>(),
    /** What this build is and where it runs; the page adds what only it can find out. */
    qaReport: invoke<PageFacts, QaReport>(),
    /** Hardware acceleration again, from the next start on. */
    leaveSafeMode: invoke<void, void, 'not-saved'>(true),
    /** Notices raised before the page listened, oldest first; reading empties the list. */
    takeNotices: invoke<void, readonly Notice[]>(),
    notice: notify<Notice>(),
  },
  settings: {
    get: invoke<void, Settings>(),
    /** Refused with `live` while a broadcast runs and where it goes would change. */
    set: invoke<
      SettingsPatch,
      Settings,
      'invalid-url' | 'invalid-fingerprint' | 'invalid-whip-url' | 'live' | 'not-saved'
    >(),
    changed: notify<Settings>(),
  },
  policy: {
    /** Makes no network call. */
    get: invoke<void, PolicyState>(),
    /** Asks the configured platform for the operator's text; refused with `live` while a broadcast runs. */
    fetchText: invoke<void, PolicyState, AccountCode | 'not-supplied' | 'live'>(true),
    /** Writes the text that is shown to a file of the host's choice; false when the host chose none. */
    save: invoke<void, boolean, 'not-saved'>(true),
    /** `sha256` names the text that was on the screen; refused with `stale` if that is not what main would show. */
    decide: invoke<{ decision: 'agreed' | 'guest'; sha256: string }, PolicyState, 'stale' | 'not-saved'>(
      true,
    ),
    /** The platform's text was looked up at sign-in and is another than before. */
    changed: notify<PolicyState>(),
  },
  account: {
    get: invoke<void, Account>(),
    signIn: invoke<{ name: string; password: string }, Account, AccountCode>(true),
    signOut: invoke<void, Account>(true),
    /** Admission for one connection attempt; also used by reconnects, hence no gesture. */
    ticket: invoke<{ roomId?: string | undefined }, RoomTicket, AccountCode | 'signed-out'>(),
    changed: notify<Account>(),
  },
  capture: {
    /** Screens and windows; names only, or with thumbnails. Single flight in main. */
    listSources: invoke<{ thumbnails: boolean }, readonly CaptureSource[], 'unavailable'>(),
    /** Arms the next getDisplayMedia with one source of the last list, for 10 s, once. */
    chooseSource: invoke<{ sourceId: string }, void, 'unknown-source' | 'policy-undecided'>(true),
    /** Arms one getDisplayMedia with sound for 2 s; the system's sound is on Windows and macOS 14.2 and later only. */
    openSystemAudio: invoke<void, void, 'policy-undecided' | 'denied-by-os' | 'system-audio-unsupported'>(
      true,
    ),
    /** Arms one getUserMedia({video}) for 2 s. */
    openCamera: invoke<void, void, 'policy-undecided' | 'denied-by-os'>(true),
    /** Arms one getUserMedia({audio}) for 2 s: the click on the microphone icon (requirements P1.2-3a). */
    openMicrophone: invoke<void, void, 'policy-undecided' | 'denied-by-os'>(true),
    /** The page must stop these tracks now: the machine slept or its session was locked. */
    revoked: notify<{ scopes: readonly ('microphone' | 'camera')[]; reason: 'suspend' | 'lock' }>(),
  },
  announcements: {
    get: invoke<void, readonly ShownAnnouncement[]>(),
    /** Looks for new ones now; while signed in only. */
    look: invoke<void, readonly ShownAnnouncement[], 'guest'>(true),
    read: invoke<{ id: string }, readonly ShownAnnouncement[]>(true),
    changed: notify<readonly ShownAnnouncement[]>(),
  },
  devices: {
    permissions: invoke<void, readonly DevicePermission[]>(),
    /** Opens the page of the system's settings. */
    openSettings: invoke<{ kind: DevicePermissionKind }, void, 'unavailable'>(true),
  },
  recording: {
    /** Opens the system's save dialog; null when it was closed without an answer. */
    choose: invoke<{ kind: 'recording' | 'replay' }, RecordingTarget | null, 'busy' | WriteRefusal>(true),
    /** Appends at the end, which the page must know: `position` in bytes. Acknowledged once on the disk. */
    write: invoke<{ id: string; position: number; data: Uint8Array }, DiskSpace, WriteRefusal>(),
    finish: invoke<{ id: string }, { bytes: number }, WriteRefusal>(),
  },
  diagnostics: {
    /** What a bundle would hold; kept until the next preview. */
    preview: invoke<PageFacts, readonly DiagnosticFile[]>(true),
    /** What was shown last, less these lines, as a zip where the host says; false = nowhere. */
    save: invoke<{ struck: StruckLines }, boolean, 'not-saved'>(true),
  },
  updates: {
    /** Null = this is the newest. Asks the platform. */
    check: invoke<void, UpdateOffer | null, UpdateCode>(true),
    /** The release that was offered last; by hand to where the host says, false = nowhere. */
    download: invoke<void, boolean, UpdateCode>(true),
    /** Puts what was downloaded in the place of this app, ends it and starts the new one. */
    install: invoke<void, void, UpdateCode>(true),
  },
  shortcuts: {
    /** `refused`: global ones that another program holds while a broadcast runs. */
    get: invoke<void, { bindings: ShortcutBindings; refused: readonly ShortcutAction[] }>(),
    set: invoke<
      { action: ShortcutAction; keys: string | null },
      ShortcutBindings,
      'invalid-keys' | 'keys-taken' | 'keys-in-use' | 'not-saved'
    >(true),
    /** A global one was pressed, in whatever program. */
    pressed: notify<{ action: ShortcutAction }>(),
  },
  whip,
  live: {
    /** Every change of the room's state; main keeps the machine awake and the live gate by it. */
    report: invoke<{ state: RoomState }, void>(),
    /** On air only: what the floating bar shows, and whether it may be on the screen. */
    showing: invoke<OnAirFacts, void>(),
    /** The host ended the broadcast from the tray or the bar, and said so twice. */
    endRequested: notify<void>(),
    /** The host pressed a button of the bar. */
    requested: notify<{ act: BarRequest }>(),
  },
  /** The floating bar's own calls, the only ones it has; no other page has them. */
  bar: {
    /** Null once the broadcast is over. */
    get: invoke<void, BarState | null>(),
    act: invoke<{ act: BarAct }, void>(true),
    changed: notify<BarState>(),
  },
  consent: {
    get: invoke<void, ConsentView>(),
    /** Takes effect before it answers; a withdrawal also when it could not be saved (then `not-saved`). */
    set: invoke<
      {
        scope: TelemetryScope;
        to: 'granted.local' | 'granted.upload' | 'denied' | 'withdrawn';
        /** SHA-256 of the notice that was on the screen; refused with `stale` if main's differs. */
        noticeSha256: string;
      },
      ConsentView,
      'not-allowed' | 'stale' | 'not-saved'
    >(true),
    /** All receipts as JSON text, for the host to read and keep. */
    receipts: invoke<void, string>(),
    changed: notify<ConsentView>(),
  },
  disclosure: {
    get: invoke<void, DisclosureView>(),
    changed: notify<DisclosureView>(),
    /** Names of applications, from the public dictionary, that are never recorded. */
    hidden: invoke<void, readonly string[]>(),
    hide: invoke<{ apps: readonly string[] }, readonly string[], 'not-saved'>(true),
    /** The page reports its figures while main asks for them: live, with `telemetry.network` granted. */
    qualityWanted: notify<{ wanted: boolean }>(),
    reportQuality: invoke<QualityReport, void>(),
  },
  ledger: {
    /** A part of one view of the ledger, newest first. */
    query: invoke<LedgerQuery, LedgerSlice>(),
    history: invoke<void, LedgerHistory>(),
    /** One record with its bytes; null when it is not here any more. */
    record: invoke<{ seq: number }, LedgerRecord | null>(),
    verify: invoke<void, LedgerCheck>(true),
    /** Not yet sent or only local: gone from this device. Sent: deleted on the platform with its token. */
    remove: invoke<{ seq: number }, void, 'unreachable' | 'not-found'>(true),
    /** All stored bytes of every record; the chain stays and says that it was done. */
    eraseBodies: invoke<void, { removed: number }>(true),
  },
  storage: {
    /** Everything in the profile folder, by what it is. */
    list: invoke<void, StorageView>(),
    clear: invoke<{ kind: ClearableKind }, StorageView, 'not-cleared'>(true),
    clearCookie: invoke<CookieName, StorageView, 'not-cleared'>(true),
    /** Removes everything and ends the app; refused with `live` while a broadcast runs. `not-saved`: nothing was removed. */
    eraseAll: invoke<{ keepReceipts: boolean }, void, 'live' | 'not-saved'>(true),
  },
  problem: {
    /** Lines of the local log, oldest first: the newest that fit into a report, redacted once more; or the whole. */
    logLines: invoke<{ whole: boolean }, readonly string[]>(),
    /** Sends the report whose text has the hash that was shown; answers the platform's number for it. */
    send: invoke<
      { report: ProblemReport; sha256: string },
      string,
      | 'policy-undecided'
      | 'no-platform'
      | 'unreachable'
      | 'not-a-platform'
      | 'certificate'
      | 'timeout'
      | 'stale'
      | 'not-saved'
    >(true),
  },
  copy: {
    /** Writes a copy of everything that is kept into a folder of the host's choice; false when the host chose none. */
    save: invoke<void, 'saved' | 'without-pdf' | false, 'not-saved'>(true),
  },
  scenes: {
    load: invoke<void, SceneDocument>(),
    save: invoke<{ document: SceneDocument }, void, 'not-saved'>(),
    /** Writes a copy into a file of the host's choice; false when the host chose none. */
    exportFile: invoke<{ document: SceneDocument }, boolean, 'not-saved'>(true),
  },
  log: {
    write: invoke<{ event: LogEvent; fields: LogFields }, void>(),
  },
} as const;
