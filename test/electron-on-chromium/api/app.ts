import { EventEmitter } from 'node:events';
import type { Server } from 'node:net';
import { join } from 'node:path';
import type { Browser } from '../chromium/browser.ts';
import { commandLine } from './command-line.ts';
import { makeEvent, only } from './guard.ts';
import { processMetrics } from './metrics.ts';
import { defaultPath } from './paths.ts';
import { takeLock } from './single-instance.ts';

type Supported =
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'isReady'
  | 'whenReady'
  | 'getPath'
  | 'setPath'
  | 'setAppLogsPath'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'focus'
  | 'getAppMetrics'
  | 'getGPUFeatureStatus'
  | 'isHardwareAccelerationEnabled'
  | 'disableHardwareAcceleration'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'isPackaged'
  | 'name'
  | 'userAgentFallback';

/** Anything that must close before the app quits, i.e. its windows. False = it refused. */
type Closable = { requestClose(): Promise<boolean> };

class App extends EventEmitter implements Pick<Electron.App, Supported> {
  readonly commandLine = commandLine;
  isPackaged = false;
  name = 'Electron';
  userAgentFallback = '';
  /** Set by the launcher. */
  appPath = process.cwd();
  version = '0.0.0';
  browser: Browser | null = null;
  needsSandbox = false;
  readonly windows = new Set<Closable>();
  private readonly paths = new Map<string, string>();
  private ready = false;
  private quitting = false;
  private exiting = false;
  private lock: Server | null = null;
  private readonly whenReadyPromise = new Promise<void>((resolve) => this.once('ready', () => resolve()));

  get isExiting(): boolean {
    return this.exiting;
  }
  get isQuitting(): boolean {
    return this.quitting;
  }
  getName(): string {
    return this.name;
  }
  setName(name: string): void {
    this.name = name;
  }
  getVersion(): string {
    return this.version;
  }
  getAppPath(): string {
    return this.appPath;
  }
  getLocale(): string {
    const named =
      commandLine.getSwitchValue('lang') || (process.env['LANG'] ?? '').split('.')[0]?.replace('_', '-');
    return named && named !== 'C' && named !== 'POSIX' ? named : 'en-US';
  }
  getSystemLocale(): string {
    return this.getLocale();
  }
  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }
  isReady(): boolean {
    return this.ready;
  }
  whenReady(): Promise<void> {
    return this.whenReadyPromise;
  }
  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    return this.paths.get(name) ?? defaultPath(name, this.name, this.paths.get('userData'));
  }
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  setAppLogsPath(path?: string): void {
    this.setPath('logs', path ?? this.getPath('logs'));
  }
  /** Every page is sandboxed by Chromium here, unless it runs as root: then Electron ends, and so does the stand-in. */
  enableSandbox(): void {
    commandLine.removeSwitch('no-sandbox');
    this.needsSandbox = true;
  }
  setAppUserModelId(): void {}
  focus(): void {}
  getAppMetrics(): Electron.ProcessMetric[] {
    const metrics = processMetrics(this.browser?.processes ?? new Map());
    void this.browser?.refreshProcesses();
    return metrics;
  }
  /** Chromium's own answer; empty until `gpu-info-update`, as Electron's is not usable before. */
  getGPUFeatureStatus(): Electron.GPUFeatureStatus {
    const known: Partial<Electron.GPUFeatureStatus> = this.browser?.gpuFeatures ?? {};
    return known as Electron.GPUFeatureStatus;
  }
  isHardwareAccelerationEnabled(): boolean {
    return !commandLine.hasSwitch('disable-gpu');
  }
  disableHardwareAcceleration(): void {
    if (this.ready)
      throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
    commandLine.appendSwitch('disable-gpu');
  }
  relaunch(): void {
    throw new Error('electron-on-chromium: app.relaunch is not supported');
  }
  requestSingleInstanceLock(): boolean {
    this.lock ??= takeLock(join(this.getPath('userData'), 'electron-on-chromium.sock'), ({ argv, cwd }) => {
      this.emit('second-instance', makeEvent({}), argv, cwd, undefined);
    });
    return this.lock !== null;
  }
  hasSingleInstanceLock(): boolean {
    return this.lock !== null;
  }
  releaseSingleInstanceLock(): void {
    this.lock?.close();
    this.lock = null;
  }

  /** Called by the launcher once the browser is there. Test drivers replace `emit` to hold this back. */
  becomeReady(): void {
    this.ready = true;
    this.emit('ready', makeEvent({}), {});
  }

  quit(): void {
    if (this.quitting) return;
    const event = makeEvent({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.quitting = true;
    void this.closeAndLeave();
  }

  /** The last window is gone. */
  allWindowsClosed(): void {
    if (this.exiting) return;
    if (this.quitting) return void this.leave();
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  exit(code = 0): void {
    if (this.exiting) return;
    this.exiting = true;
    this.quitting = true;
    this.emit('quit', makeEvent({}), code);
    const closed = this.browser?.close() ?? Promise.resolve();
    void closed.finally(() => process.exit(code));
  }

  private async closeAndLeave(): Promise<void> {
    for (const window of [...this.windows]) {
      if (await window.requestClose()) continue;
      this.quitting = false;
      return;
    }
    this.leave();
  }

  private leave(): void {
    const event = makeEvent({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.quitting = false;
    else this.exit(0);
  }
}

/** The real object, for the stand-in's own files. */
export const appState = new App();
/** What the app sees. */
export const app = only('app', appState);
