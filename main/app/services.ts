import type { AccountService } from '../account/account.ts';
import type { Announcements } from '../announcements/announcements.ts';
import type { ArmedCaptures } from '../capture/armed-captures.ts';
import type { CaptureSources } from '../capture/capture-sources.ts';
import type { Diagnostics } from '../diagnostics/bundle.ts';
import type { HeadlessReport } from '../diagnostics/headless.ts';
import type { Disclosure } from '../disclosure/disclosure.ts';
import type { IngestAddress } from '../egress/ingest-address.ts';
import type { LiveBar } from '../live/bar/live-bar.ts';
import type { LiveState } from '../live/live-state.ts';
import type { PolicyService } from '../policy/policy.ts';
import type { ProblemReports } from '../problem/problem-reports.ts';
import type { Recordings } from '../recording/recordings.ts';
import type { SceneStore } from '../scenes/scenes.ts';
import type { SettingsService } from '../settings/settings.ts';
import type { Shortcuts } from '../shortcuts/shortcuts.ts';
import type { StorageService } from '../storage/storage.ts';
import type { UpdateNews } from '../updates/news.ts';
import type { Updates } from '../updates/updates.ts';
import type { WhipService } from '../whip/whip.ts';
import type { Graphics } from '../window/graphics.ts';
import type { Notices } from '../window/notices.ts';
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
