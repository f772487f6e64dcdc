// The start-up: what must be settled before the engine is ready. Everything else is loaded while the engine starts.
import { join, resolve } from 'node:path';
import { app, dialog } from 'electron';
import { parseCommandLine, type Task } from './app/command-line.ts';
import { divertProfile, showRefusal } from './app/refusal.ts';
import { refusedHere, sandboxPages } from './app/switches.ts';
import { keepCrashDumps } from './diagnostics/index.ts';
import { isLogWanted, logError, logEvent, startLog } from './log/index.ts';
import { guardNavigation, keepSessionsSilent, type Refusal, registerScheme } from './page/index.ts';
import { checkProfile, keepToOwner, updateProfile } from './profile/index.ts';
import { finishErasing } from './storage/index.ts';
import { readPending } from './updates/index.ts';
import { GpuCrashes, isSafeMode, replaceDefaultMenu } from './window/index.ts';

const commandLine = parseCommandLine(process.argv.slice(1));

function tellBadArguments(): void {
  for (const problem of commandLine.problems) {
    process.stderr.write(`${problem}\n`);
    logEvent('app.bad-argument', { problem });
  }
}

/** Begins a watched start after an update, and says whether this one gives way to it. */
async function givesWay(folder: string): Promise<boolean> {
  if (readPending(folder) === null) return false;
  const { startWatched } = await import('./updates/start-watched.ts');
  return startWatched(folder);
}

async function runTaskAndLeave(task: Task): Promise<void> {
  settle();
  const { runTask } = await import('./app/task.ts');
  app.exit(await runTask(task));
}

async function refuse(reason: Refusal): Promise<void> {
  divertProfile();
  settle();
  logEvent('app.refused', { reason });
  await showRefusal(reason);
}

async function start(folder: string, full: boolean): Promise<void> {
  keepToOwner(folder);
  // On a full disk the app runs, says so, and collects nothing; the profile is brought up to date another time.
  if (!full) updateProfile(folder);
  // This comes before anything of the profile is opened: one that is being erased goes first.
  const notErased = finishErasing(folder);
  const gpuCrashes = settle();
  if (notErased.length > 0) logEvent('store.not-erased', { names: notErased.length });
  if (await givesWay(folder)) return app.exit(0);
  const loading = import('./app/start.ts');
  tellBadArguments();
  const [{ open }] = await Promise.all([loading, app.whenReady()]);
  await open({ folder, commandLine, eraseUnfinished: notErased.length > 0, full, gpuCrashes });
}

/** Log, graphics and crash reports: all in the profile as it is by now, and before the engine is ready. */
function settle(): GpuCrashes {
  const folder = app.getPath('userData');
  startLog(join(folder, 'logs'), isLogWanted(folder));
  // Later, acceleration cannot be turned off.
  if (isSafeMode(folder)) app.disableHardwareAcceleration();
  keepCrashDumps();
  return new GpuCrashes();
}

/** Says that the app did not start: in a box where somebody looks, else on standard error. */
function tellFailure(error: unknown): void {
  const title = '聊聊主播没能启动 · LiaoLiao Anchor could not start';
  const advice =
    '请重新启动电脑后再试；仍不行请把下面这行告诉平台。Restart the computer and try again; if it goes on, tell the platform this line:';
  const text = `${advice}\n${String(error)}`;
  if (commandLine.task || commandLine.qaReport !== null) process.stderr.write(`${title}\n${text}\n`);
  else dialog.showErrorBox(title, text);
}

/** Begins what this start has to do. Of two starts on one profile only the first touches it. */
function begin(): { readonly what: string; readonly done: Promise<void> } {
  if (commandLine.task) return { what: 'task', done: runTaskAndLeave(commandLine.task) };
  const folder = app.getPath('userData');
  const profile = checkProfile(folder);
  const reason = refusedHere() ?? (profile.ok ? null : profile.reason);
  if (reason !== null) return { what: 'refusal', done: refuse(reason) };
  if (app.requestSingleInstanceLock())
    return { what: 'start', done: start(folder, profile.ok && profile.full) };
  app.quit();
  return { what: 'second start', done: Promise.resolve() };
}

// Nobody else on this computer reads what the app keeps, records and exports; no meaning on Windows.
process.umask(0o077);
sandboxPages();
registerScheme();
guardNavigation();
keepSessionsSilent();
replaceDefaultMenu();
const named = commandLine.profile === null ? null : resolve(commandLine.profile);
if (named !== null && named !== app.getPath('userData')) app.setPath('userData', named);
process.on('uncaughtException', (error) => logError('app.uncaught', 'exception', error));
process.on('unhandledRejection', (error) => logError('app.uncaught', 'rejection', error));
app.on('window-all-closed', () => app.quit());
// This is not awaited: Electron becomes ready only after this module has been loaded (electron docs/tutorial/esm.md).
const { what, done } = begin();
done.catch((error: unknown) => {
  logError('app.uncaught', what, error);
  tellFailure(error);
  app.exit(1);
});
