import { app } from 'electron';
import type { Result } from '../../common/result.ts';
import type { AppInfo, Envelope } from '../../preload/contract.ts';
import type { AccountService } from '../account/account.ts';
import type { Announcements } from '../announcements/announcements.ts';
import type { CaptureGate } from '../capture/armed-captures.ts';
import type { CaptureSources } from '../capture/capture-sources.ts';
import type { Diagnostics } from '../diagnostics/bundle.ts';
import type { HeadlessReport } from '../diagnostics/headless.ts';
import type { Disclosure } from '../disclosure/disclosure.ts';
import type { IngestAddress } from '../egress/ingest-address.ts';
import type { LiveBar } from '../live/bar/live-bar.ts';
import type { LiveGate } from '../live/live-state.ts';
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

declare const __COMMIT__: string | null;
declare const __BUILT_AT__: string | null;

/** What stands behind the calls of the contract. */
export interface Services {
  readonly settings: SettingsService;
  readonly policy: PolicyService;
  readonly account: AccountService;
  readonly gate: CaptureGate;
  readonly sources: CaptureSources;
  readonly live: LiveGate;
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

export const value = <T>(it: T): { readonly ok: true; readonly value: T } => ({ ok: true, value: it });
export const done = value<void>(undefined);
export const envelope = <T, E extends string>(result: Result<T, E>): Envelope<T, E> =>
  result.ok ? result : { ok: false, code: result.error };

/** What this build is and what runs it, as the binary states it. */
export function appInfo(): AppInfo {
  const runtime = Object.entries(process.versions).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    name: app.getName(),
    version: app.getVersion(),
    commit: __COMMIT__,
    builtAt: __BUILT_AT__,
    packaged: app.isPackaged,
    os: `${process.platform} ${process.arch} ${process.getSystemVersion?.() ?? ''}`.trim(),
    locale: app.getLocale(),
    runtime: Object.fromEntries(runtime),
  };
}
