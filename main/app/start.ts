// What the app consists of, and how it is joined. Loaded while the engine starts.
import { join } from 'node:path';
import { app, BrowserWindow, powerMonitor, session } from 'electron';
import { AccountService } from '../account/index.ts';
import { Announcements } from '../announcements/index.ts';
import { ArmedCaptures, CaptureSources } from '../capture/index.ts';
import { CrashOffer, removeOldDumps } from '../diagnostics/index.ts';
import { Egress } from '../egress/index.ts';
import { notify, registerHandlers } from '../ipc/index.ts';
import { LiveBar, LiveState } from '../live/index.ts';
import { keepLog, keepLogYoung, logError, logEvent } from '../log/index.ts';
import { guardNetwork, guardPermissions, serveRenderer } from '../page/index.ts';
import { PolicyService } from '../policy/index.ts';
import { SettingsService } from '../settings/index.ts';
import { StorageService } from '../storage/index.ts';
import { endWhipWithPage, openWhip } from '../whip/index.ts';
import {
  applyIcePolicy,
  bringForward,
  type GpuCrashes,
  Notices,
  openWindow,
  WindowState,
} from '../window/index.ts';
import type { CommandLine } from './command-line.ts';
import { createHandlers } from './handlers.ts';
import type { Services } from './services.ts';
import { systemClock } from './system-clock.ts';
import { openQa } from './wire-diagnostics.ts';
import { connectDisclosure, openDisclosure } from './wire-disclosure.ts';
import { connectStudio, endRecordingsWithPage, openStudio } from './wire-studio.ts';
import { connectTray } from './wire-tray.ts';

const out = join(import.meta.dirname, '..');
const ANNOUNCEMENTS_EVERY_MS = 10 * 60 * 1000;

/** What is known before anything of the profile was opened. */
export interface Start {
  /** The profile. */
  readonly folder: string;
  readonly commandLine: CommandLine;
  readonly eraseUnfinished: boolean;
  /** There is no room on the profile's disk. */
  readonly full: boolean;
  readonly gpuCrashes: GpuCrashes;
}

function openSettings(
  { folder, commandLine }: Start,
  notices: Notices,
  busy: () => boolean,
): SettingsService {
  const settings = new SettingsService(folder, commandLine.overrides, busy);
  if (settings.recovered) notices.add({ kind: 'settings-recovered' });
  return settings;
}

function createServices(start: Start): Services {
  const { folder, commandLine } = start;
  const live = new LiveState();
  const notices = new Notices();
  const settings = openSettings(start, notices, () => live.onAir || whip.active);
  const egress = new Egress(settings);
  const platform = () => settings.platform()?.httpOrigin ?? null;
  const language = () => settings.get().language;
  const policy = new PolicyService({ folder, egress, language, platform });
  const whip = openWhip(folder, settings, policy);
  const armed = new ArmedCaptures();
  const announcements = new Announcements({ folder, egress, platform });
  const inForce = (sha256: string) => policy.inForce(sha256) && !announcements.serviceEnded();
  const disclosing = openDisclosure({ folder, settings, policy, inForce, egress, commandLine });
  const studio = openStudio(folder, settings, notices);
  const ownIds = () => BrowserWindow.getAllWindows().map((window) => window.getMediaSourceId());
  return {
    settings,
    policy,
    account: new AccountService(egress, policy, settings),
    armed,
    sources: new CaptureSources(armed, ownIds),
    live,
    bar: new LiveBar({ folder, live, settings }),
    whip,
    notices,
    ...studio,
    ...disclosing,
    announcements,
    storage: new StorageService(folder, disclosing.disclosure),
    ...openQa({ ...studio, ...disclosing, folder, commandLine, settings, policy, egress, live }),
  };
}

/** Asked for while signed in; the end of the service closes everything that was granted, before it is shown. */
function followAnnouncements({ announcements, account, disclosure }: Services): void {
  const timer = setInterval(() => {
    if (account.get().role === 'host') void announcements.look();
  }, ANNOUNCEMENTS_EVERY_MS);
  app.on('will-quit', () => clearInterval(timer));
  announcements.onChanged = async (shown) => {
    const consent = await disclosure.then(({ consent }) => consent).catch(() => null);
    await consent?.review();
    notify('announcements:changed', shown);
  };
}

/** Connects what follows from changes elsewhere. */
function connect(services: Services): void {
  const { settings, account, armed, address, bar, live, whip } = services;
  account.onChanged = (changed) => {
    notify('account:changed', changed);
    if (changed.role === 'host') void address.learn();
    else address.forget();
  };
  settings.onChanged = (now, before) => {
    notify('settings:changed', now);
    keepLog(now.keepLog);
    bar.refresh();
    if (now.whipUrl !== before.whipUrl) whip.moved();
    for (const window of BrowserWindow.getAllWindows()) applyIcePolicy(window, settings.mediaStayHere());
    const moved =
      now.platformUrl !== before.platformUrl || now.certificateFingerprint !== before.certificateFingerprint;
    if (!moved) return;
    account.forget();
    // The page's Content-Security-Policy names the platform: a new one needs a new document.
    for (const window of BrowserWindow.getAllWindows()) {
      window.webContents.reload();
    }
  };
  // Asked again where the first look failed, whatever was granted: else all that is granted to be sent would stay here.
  live.followPhase((phase) => {
    if (phase === 'live' && account.get().role === 'host' && address.get() === null) void address.learn();
  });
  followAnnouncements(services);
  connectStudio(services);
  const revoke = (reason: 'suspend' | 'lock') => () => {
    armed.closeAll();
    notify('capture:revoked', { scopes: ['microphone', 'camera'], reason });
  };
  powerMonitor.on('suspend', revoke('suspend'));
  powerMonitor.on('lock-screen', revoke('lock'));
}

/** Notes what the host should be told of this start. */
async function takeNotice({ notices, graphics }: Services, start: Start): Promise<void> {
  start.gpuCrashes.listen(() => graphics.crashed());
  if (start.eraseUnfinished) notices.add({ kind: 'erase-unfinished' });
  if (start.full) notices.add({ kind: 'disk-full' });
  if (graphics.safe) notices.add({ kind: 'safe-mode' });
  await removeOldDumps(start.folder, new Date());
  if (await new CrashOffer(start.folder).due()) notices.add({ kind: 'crashed' });
}

/** Opens the app's window, or makes the report that was asked for. To be called once the engine is ready. */
export async function open(start: Start): Promise<void> {
  const services = createServices(start);
  const { settings, armed, sources, live, notices } = services;
  await takeNotice(services, start);
  logEvent('app.start', { version: app.getVersion(), packaged: app.isPackaged });
  serveRenderer(join(out, 'renderer'), () => settings.platform());
  guardPermissions(session.defaultSession, armed);
  guardNetwork(session.defaultSession, settings, app.isPackaged);
  sources.install(session.defaultSession);
  registerHandlers(createHandlers(services));
  const preload = join(out, 'preload/index.cjs');
  if (services.headless) return services.headless.open(preload);
  connect(services);
  connectDisclosure(services.disclosure, live, settings).catch((error: unknown) =>
    logError('disclosure.failed', 'connect', error),
  );
  const window = openWindow({
    preload,
    state: new WindowState(start.folder),
    live,
    notices,
    theme: settings.get().theme,
    language: () => settings.get().language,
    mediaStayHere: () => settings.mediaStayHere(),
    written: () => services.disclosure.then(({ pipeline }) => pipeline.written()),
  });
  app.on('second-instance', () => bringForward(window));
  endRecordingsWithPage(services, window);
  endWhipWithPage(services.whip, window);
  connectTray(services, window);
  services.bar.follow(window, preload);
  app.on('will-quit', keepLogYoung(join(start.folder, 'logs'), systemClock));
}
