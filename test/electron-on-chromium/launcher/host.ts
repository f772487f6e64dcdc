/** Entry point of the stand-in: what Electron's own start does, in Node. Bundled by packaging/build-dist.ts. */
import { readFileSync } from 'node:fs';
import { open } from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { appState } from '../api/app.ts';
import { switches } from '../api/command-line.ts';
import { makeEvent } from '../api/guard.ts';
import { electron } from '../api/index.ts';
import { screenState } from '../api/screen.ts';
import { defaultSessionState } from '../api/session.ts';
import { SHARE_TOKEN } from '../capture/share.ts';
import { Browser } from '../chromium/browser.ts';
import { parseArguments } from './arguments.ts';
import { type Fuses, readFuses } from './fuses.ts';
import { locateApp } from './locate.ts';

const dist = resolve(import.meta.dirname, '..');
const load = createRequire(import.meta.url);

function define(values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(process.versions, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}

/** `import ... from 'electron'` and `require('electron')` reach the modules of this process. */
function provideElectron(): void {
  Object.assign(globalThis, { [Symbol.for('electron-on-chromium')]: electron });
  const file = (name: string) => pathToFileURL(join(import.meta.dirname, name)).href;
  registerHooks({
    resolve(specifier, context, next) {
      if (!/^electron(?:\/(?:main|common))?$/.test(specifier)) return next(specifier, context);
      return {
        url: file(context.conditions.includes('import') ? 'electron.mjs' : 'electron.cjs'),
        shortCircuit: true,
      };
    },
  });
}

async function launchBrowser(): Promise<void> {
  if (appState.needsSandbox && process.getuid?.() === 0)
    throw new Error('Running as root without --no-sandbox is not supported.');
  // As the app has it by now: it may have sent the engine elsewhere (electron, app.setPath).
  const userData = appState.getPath('userData');
  const folder = switches.has('user-data-dir') ? userData : join(userData, 'chromium');
  const browser = await Browser.launch({
    folder: join(folder, 'chromium-profile'),
    shareToken: SHARE_TOKEN,
    switches,
    events: {
      onGpuInfo: () => appState.emit('gpu-info-update'),
      onGone: (code) => {
        appState.emit('child-process-gone', makeEvent({}), {
          type: 'GPU',
          reason: 'crashed',
          exitCode: code ?? 1,
        });
        appState.exit(code || 1);
      },
    },
  });
  appState.browser = browser;
  appState.userAgentFallback = browser.userAgent;
  define({ chrome: browser.version });
  process.stderr.write(
    `electron-on-chromium: stand-in runtime, Electron API ${process.versions['electron']} over Chromium ${browser.version}\n`,
  );
}

/** Finds the app and tells `app` what it is. */
function takeApp(named: string | null, fuses: Fuses): string {
  const app = locateApp(join(dist, 'resources'), named, fuses.onlyAsar);
  Object.assign(appState, {
    name: app.name,
    version: app.version,
    appPath: app.root,
    isPackaged: app.packaged,
  });
  if (!app.packaged) Object.assign(process, { defaultApp: true });
  return app.main;
}

async function start(): Promise<void> {
  const exe = process.env['ELECTRON_ON_CHROMIUM_EXE'] ?? process.argv[0] ?? '';
  const fuses = readFuses(exe);
  const given = process.argv.slice(2);
  const { requires, inspect, app: named, switches: found } = parseArguments(given);
  process.argv = [exe, ...given];
  define({
    electron: `${readFileSync(join(import.meta.dirname, 'version'), 'utf8').trim()}-on-chromium`,
    chrome: '0.0.0.0',
  });
  Object.assign(process, { type: 'browser', resourcesPath: join(dist, 'resources') });
  if (inspect !== null && fuses.inspect) open(inspect, '127.0.0.1', false);
  for (const [name, value] of found) switches.set(name, value);
  provideElectron();
  const main = takeApp(named, fuses);
  const userData = switches.get('user-data-dir');
  if (userData) appState.setPath('userData', resolve(userData));
  for (const module of requires) load(resolve(module));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => appState.quit());
  await import(pathToFileURL(main).href);
  defaultSessionState.schemes.sealed = true;
  // An app that quits before it is ready, e.g. a second instance, needs no browser.
  if (appState.isExiting) return;
  await screenState.load();
  await launchBrowser();
  appState.becomeReady();
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
