import type { AccountService } from '../account/index.ts';
import type { Announcements } from '../announcements/index.ts';
import type { ArmedCaptures, CaptureSources } from '../capture/index.ts';
import type { Diagnostics, HeadlessReport } from '../diagnostics/index.ts';
import type { Disclosure } from '../disclosure/index.ts';
import type { IngestAddress } from '../egress/index.ts';
import type { LiveBar, LiveState } from '../live/index.ts';
import type { PolicyService } from '../policy/index.ts';
import type { ProblemReports } from '../problem/index.ts';
import type { Recordings } from '../recording/index.ts';
import type { SceneStore } from '../scenes/index.ts';
import type { SettingsService } from '../settings/index.ts';
import type { Shortcuts } from '../shortcuts/index.ts';
import type { StorageService } from '../storage/index.ts';
import type { UpdateNews, Updates } from '../updates/index.ts';
import type { WhipService } from '../whip/index.ts';
import type { Graphics, Notices } from '../window/index.ts';
import type { CommandLine } from './command-line.ts';

/** The services that the app consists of; only app/ knows them all. */
export interface Services {
  readonly settings: SettingsService;
  readonly policy: PolicyService;
  readonly account: AccountService;
  readonly armed: ArmedCaptures;
  readonly sources: CaptureSources;
  readonly live: LiveState;
  readonly bar: LiveBar;
  readonly whip: WhipService;
  readonly notices: Notices;
  readonly scenes: SceneStore;
  /** Opened beside the window; a call waits for it. */
  readonly disclosure: Promise<Disclosure>;
  readonly address: IngestAddress;
  readonly announcements: Announcements;
  readonly storage: StorageService;
  readonly recordings: Recordings;
  readonly shortcuts: Shortcuts;
  readonly problems: ProblemReports;
  readonly commandLine: CommandLine;
  readonly graphics: Graphics;
  readonly diagnostics: Diagnostics;
  readonly updates: Updates;
  readonly updateNews: UpdateNews;
  /** --qa-report: the app leaves when the report is made. */
  readonly headless: HeadlessReport | null;
}
