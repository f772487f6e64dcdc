// Start-up order and wiring only.
import { join, resolve } from 'node:path';
import { app, BrowserWindow, powerMonitor, session } from 'electron';
import { AccountService } from './account.ts';
import { Announcements } from './announcements.ts';
import { CaptureGate } from './capture-gate.ts';
import { CaptureSources } from './capture-sources.ts';
import { parseCommandLine, type Task } from './command-line.ts';
import { connectDisclosure, openDisclosure } from './disclosure/wiring.ts';
import { Egress } from './egress/http.ts';
import { createHandlers } from './handlers.ts';
import { notify, registerHandlers } from './ipc.ts';
import { LiveGate } from './live.ts';
import { logError, logEvent, startLog } from './log.ts';
import { guardNavigation } from './navigation.ts';
import { guardNetwork } from './network.ts';
import { Notices } from './notices.ts';
import { guardPermissions } from './permissions.ts';
import { PolicyService } from './policy.ts';
import { ProblemReports } from './problem-reports.ts';
import { registerScheme, serveRenderer } from './protocol.ts';
import { CrashOffer, keepCrashDumps } from './qa/crashes.ts';
import { openQa } from './qa/services.ts';
import type { Services } from './services.ts';
import { SettingsService } from './settings.ts';
import { Graphics } from './startup/graphics.ts';
import { openProfile, type ProfileState } from './startup/profile.ts';
import { divertProfile, showRefusal } from './startup/refusal.ts';
import { finishErasing } from './storage/erase.ts';
import { StorageService } from './storage/storage.ts';
import { connectStudio, endRecordingsWithPage, openStudio } from './studio-services.ts';
import { runTask } from './task.ts';
import { connectTray } from './tray-wiring.ts';
import { applyIcePolicy, bringForward, openWindow } from './window.ts';
import { WindowState } from './window-state.ts';

const out = join(import.meta.dirname, '..');
const ANNOUNCEMENTS_EVERY_MS = 10 * 60 * 1000;
/** Of a task that prints something: the profile stays closed. */
const UNTOUCHED: ProfileState = { ok: true, full: false, from: null };
const commandLine = parseCommandLine(process.argv.slice(1));

function tellBadArguments(): void {
  for (const problem of commandLine.problems) {
    process.stderr.write(`${problem}\n`);
    logEvent('app.bad-argument', { problem });
  }
}

function createServices(folder: string): Services {
  const live = new LiveGate();
  const notices = new Notices();
  const settings = new SettingsService(folder, commandLine.overrides, () => live.onAir);
  if (settings.recovered) notices.add({ kind: 'settings-recovered' });
  const egress = new Egress(settings);
  const platform = () => settings.platform()?.httpOrigin ?? null;
  const language = () => settings.get().language;
  const policy = new PolicyService({ folder, egress, language, platform });
  const gate = new CaptureGate();
  const announcements = new Announcements({ folder, egress, platform });
  const inForce = (sha256: string) => policy.inForce(sha256) && !announcements.serviceEnded();
  const disclosing = openDisclosure({ folder, settings, policy, inForce, egress, commandLine });
  const ownIds = () => BrowserWindow.getAllWindows().map((window) => window.getMediaSourceId());
  return {
    settings,
    policy,
    account: new AccountService(egress, policy, settings),
    gate,
    sources: new CaptureSources(gate, ownIds),
    live,
    notices,
    ...openStudio(folder, settings, notices),
    ...disclosing,
    announcements,
    storage: new StorageService(folder, disclosing.disclosure),
    problems: new ProblemReports(egress, disclosing.disclosure, join(folder, 'logs/main.log')),
    graphics,
    ...openQa({ folder, commandLine, egress, live }),
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

/** What follows from changes elsewhere. */
function connect(services: Services): void {
  const { settings, account, gate, address } = services;
  account.onChanged = (changed) => {
    notify('account:changed', changed);
    if (changed.role === 'host') void address.learn();
    else address.forget();
  };
  settings.onChanged = (now, before) => {
    notify('settings:changed', now);
    const moved =
      now.platformUrl !== before.platformUrl || now.certificateFingerprint !== before.certificateFingerprint;
    if (!moved) return;
    account.forget();
    // The page's Content-Security-Policy names the platform: a new one needs a new document.
    for (const window of BrowserWindow.getAllWindows()) {
      applyIcePolicy(window, settings.platform()?.loopback ?? false);
      window.webContents.reload();
    }
  };
  followAnnouncements(services);
  connectStudio(services);
  const revoke = (reason: 'suspend' | 'lock') => () => {
    gate.closeAll();
    notify('capture:revoked', { scopes: ['microphone', 'camera'], reason });
  };
  powerMonitor.on('suspend', revoke('suspend'));
  powerMonitor.on('lock-screen', revoke('lock'));
}

async function start(): Promise<void> {
  await app.whenReady();
  tellBadArguments();
  const services = createServices(folder);
  const { settings, gate, sources, live, notices } = services;
  if (notErased.length > 0) notices.add({ kind: 'erase-unfinished' });
  if (opened.ok && opened.full) notices.add({ kind: 'disk-full' });
  if (graphics.safe) notices.add({ kind: 'safe-mode' });
  if (await new CrashOffer(folder).due()) notices.add({ kind: 'crashed' });
  logEvent('app.start', { version: app.getVersion(), packaged: app.isPackaged });
  serveRenderer(join(out, 'renderer'), () => settings.platform());
  guardPermissions(session.defaultSession, gate);
  guardNetwork(session.defaultSession, settings, app.isPackaged);
  sources.install(session.defaultSession);
  registerHandlers(createHandlers(services));
  const preload = join(out, 'preload/index.cjs');
  if (services.headless) return services.headless.open(preload);
  connect(services);
  connectDisclosure(services.disclosure, live).catch((error: unknown) =>
    logError('disclosure.failed', 'connect', error),
  );
  const window = openWindow({
    preload,
    state: new WindowState(folder),
    live,
    notices,
    theme: settings.get().theme,
    language: () => settings.get().language,
    localPlatform: () => settings.platform()?.loopback ?? false,
  });
  endRecordingsWithPage(services, window);
  connectTray(services, window);
}

app.enableSandbox();
registerScheme();
guardNavigation();
const profile = commandLine.profile === null ? null : resolve(commandLine.profile);
if (profile !== null && profile !== app.getPath('userData')) app.setPath('userData', profile);
const folder = app.getPath('userData');
// Before anything of the profile is opened: the refused one is not touched, and one that is being erased goes first.
const opened: ProfileState = commandLine.task ? UNTOUCHED : openProfile(folder);
const notErased = opened.ok ? finishErasing(folder) : [];
const graphics = new Graphics(opened.ok ? folder : divertProfile());
startLog(join(app.getPath('userData'), 'logs'));
graphics.start();
keepCrashDumps();
if (notErased.length > 0) logEvent('store.not-erased', { names: notErased.length });
process.on('uncaughtException', (error) => logError('app.uncaught', 'exception', error));
process.on('unhandledRejection', (error) => logError('app.uncaught', 'rejection', error));
app.on('window-all-closed', () => app.quit());
app.on('second-instance', () => {
  const [window] = BrowserWindow.getAllWindows();
  if (window) bringForward(window);
});

async function runTaskAndLeave(task: Task): Promise<void> {
  app.exit(await runTask(task));
}

// Not awaited: Electron becomes ready only after this module has been loaded (electron docs/tutorial/esm.md).
if (commandLine.task) {
  runTaskAndLeave(commandLine.task).catch((error: unknown) => {
    logError('app.uncaught', 'task', error);
    app.exit(1);
  });
} else if (!opened.ok) {
  logEvent('app.profile', { refused: opened.reason });
  showRefusal(opened.reason).catch((error: unknown) => {
    logError('app.uncaught', 'refusal', error);
    app.exit(1);
  });
} else if (app.requestSingleInstanceLock()) {
  start().catch((error: unknown) => {
    logError('app.uncaught', 'start', error);
    app.exit(1);
  });
} else app.quit();
