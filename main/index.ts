// The start-up: what must be settled before the engine is ready. Everything else is loaded while the engine starts.
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { parseCommandLine, type Task } from './app/command-line.ts';
import { divertProfile, showRefusal } from './app/refusal.ts';
import { logError, logEvent, startLog } from './log/log.ts';
import { isLogWanted } from './log/log-wanted.ts';
import { registerScheme } from './page/app-scheme.ts';
import { guardNavigation } from './page/navigation.ts';
import { openProfile, type ProfileState } from './profile/profile.ts';
import { finishErasing } from './storage/erase.ts';
import { readPending } from './updates/pending.ts';
import { GpuCrashes, isSafeMode, keepCrashDumps } from './window/safe-mode.ts';

/** Of a task that prints something: the profile stays closed. */
const UNTOUCHED: ProfileState = { ok: true, full: false, from: null };
const commandLine = parseCommandLine(process.argv.slice(1));

function tellBadArguments(): void {
  for (const problem of commandLine.problems) {
    process.stderr.write(`${problem}\n`);
    logEvent('app.bad-argument', { problem });
  }
}

/** After an update, a start that nobody watches gives way to one that somebody does. */
async function givesWay(): Promise<boolean> {
  if (readPending(folder) === null) return false;
  const { startWatched } = await import('./updates/start-watched.ts');
  return startWatched(folder);
}

async function start(full: boolean): Promise<void> {
  if (await givesWay()) return app.exit(0);
  const loading = import('./app/start.ts');
  tellBadArguments();
  const [{ open }] = await Promise.all([loading, app.whenReady()]);
  await open({ folder, commandLine, eraseUnfinished: notErased.length > 0, full, gpuCrashes });
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
if (!opened.ok) divertProfile();
startLog(join(app.getPath('userData'), 'logs'), isLogWanted(app.getPath('userData')));
// Later, acceleration cannot be turned off.
if (isSafeMode(app.getPath('userData'))) app.disableHardwareAcceleration();
const gpuCrashes = new GpuCrashes();
keepCrashDumps();
if (notErased.length > 0) logEvent('store.not-erased', { names: notErased.length });
process.on('uncaughtException', (error) => logError('app.uncaught', 'exception', error));
process.on('unhandledRejection', (error) => logError('app.uncaught', 'rejection', error));
app.on('window-all-closed', () => app.quit());

async function runTaskAndLeave(task: Task): Promise<void> {
  const { runTask } = await import('./app/task.ts');
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
  start(opened.full).catch((error: unknown) => {
    logError('app.uncaught', 'start', error);
    app.exit(1);
  });
} else app.quit();
