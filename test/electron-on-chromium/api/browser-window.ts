import { EventEmitter } from 'node:events';
import { listWindows } from '../capture/x11.ts';
import { appState } from './app.ts';
import { debug, makeEvent, only, UnsupportedError } from './guard.ts';
import { WebContents } from './web-contents.ts';

type Supported =
  | 'id'
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'isVisible'
  | 'focus'
  | 'isFocused'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'minimize'
  | 'restore'
  | 'isMinimized'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'setFullScreen'
  | 'isFullScreen'
  | 'isAlwaysOnTop'
  | 'isResizable'
  | 'getBounds'
  | 'setBounds'
  | 'getNormalBounds'
  | 'getSize'
  | 'getTitle'
  | 'getMediaSourceId'
  | 'capturePage';
type SeenBounds = Parameters<WebContents['onBounds']>[0];
type State = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

const windows = new Map<number, WindowState>();
let nextId = 1;

function checkTransparent({ transparent }: Electron.BrowserWindowConstructorOptions): void {
  if (transparent) throw new UnsupportedError('a transparent window');
}

function checkPreferences({ sandbox, contextIsolation, nodeIntegration }: Electron.WebPreferences): void {
  if (nodeIntegration || contextIsolation === false || sandbox === false) {
    throw new UnsupportedError('a window without sandbox and contextIsolation, or with nodeIntegration,');
  }
}

export class WindowState extends EventEmitter implements Pick<Electron.BrowserWindow, Supported> {
  readonly id = nextId++;
  readonly state: WebContents;
  readonly webContents: Electron.WebContents;
  /** What was asked for; how a window floats and what frames it is recorded, not applied. */
  readonly traits: Readonly<Electron.BrowserWindowConstructorOptions>;
  private bounds: Electron.Rectangle;
  /** As the page last saw it; `bounds` is what was asked for until then. */
  private seen: Electron.Rectangle;
  private mode: State = 'normal';
  private visible: boolean;
  private focused = false;
  private destroyed = false;
  private windowId = 0;
  private xid = 0;
  private readonly opened: Promise<void>;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    if (!appState.isReady() || !appState.browser)
      throw new Error('Cannot create BrowserWindow before app is ready');
    checkPreferences(options.webPreferences ?? {});
    checkTransparent(options);
    this.traits = options;
    const { x = 100, y = 80, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    this.seen = this.bounds;
    this.visible = options.show !== false;
    this.state = new WebContents(options.webPreferences?.preload);
    this.webContents = this.state.face;
    this.state.onGone = () => this.gone();
    this.state.onBounds = (seen) => this.onBounds(seen);
    this.state.once('did-finish-load', () => this.emit('ready-to-show'));
    this.opened = this.open();
    windows.set(this.id, this);
    appState.windows.add(this);
    appState.emit('web-contents-created', makeEvent({}), this.webContents);
  }

  loadURL(url: string): Promise<void> {
    return this.opened.then(() => this.state.loadURL(url));
  }
  /** Chromium has no hidden windows: an app's window is on the screen from the start. */
  show(): void {
    this.visible = true;
    if (this.mode === 'minimized') this.setMode('normal');
    this.emit('show');
  }
  /** A new window of Chromium's takes the focus: that cannot be had differently here. */
  showInactive(): void {
    this.show();
  }
  hide(): void {
    this.visible = false;
    this.setMode('minimized');
    this.emit('hide');
  }
  isVisible(): boolean {
    return this.visible;
  }
  focus(): void {
    this.later((browser) => browser.send('Target.activateTarget', { targetId: this.state.pageTarget }));
  }
  isFocused(): boolean {
    return this.focused;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  close(): void {
    void this.requestClose();
  }
  destroy(): void {
    this.later((browser) => browser.send('Target.closeTarget', { targetId: this.state.pageTarget }));
  }
  minimize(): void {
    this.setMode('minimized');
    this.emit('minimize');
  }
  restore(): void {
    this.setMode('normal');
    this.emit('restore');
  }
  isMinimized(): boolean {
    return this.mode === 'minimized';
  }
  maximize(): void {
    this.setMode('maximized');
    this.emit('maximize');
  }
  unmaximize(): void {
    this.setMode('normal');
    this.emit('unmaximize');
  }
  isMaximized(): boolean {
    return this.mode === 'maximized';
  }
  setFullScreen(flag: boolean): void {
    this.setMode(flag ? 'fullscreen' : 'normal');
    this.emit(flag ? 'enter-full-screen' : 'leave-full-screen');
  }
  isFullScreen(): boolean {
    return this.mode === 'fullscreen';
  }
  isAlwaysOnTop(): boolean {
    return this.traits.alwaysOnTop === true;
  }
  isResizable(): boolean {
    return this.traits.resizable !== false;
  }
  getBounds(): Electron.Rectangle {
    return { ...this.bounds };
  }
  getNormalBounds(): Electron.Rectangle {
    return { ...this.bounds };
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.bounds = { ...this.bounds, ...bounds };
    this.applyBounds();
  }
  getSize(): number[] {
    return [this.bounds.width, this.bounds.height];
  }
  getTitle(): string {
    return this.state.getTitle();
  }
  getMediaSourceId(): string {
    return `window:${this.xid}:0`;
  }
  capturePage(): Promise<Electron.NativeImage> {
    return this.state.capturePage();
  }

  /** True when the window is gone; false when a listener kept it. */
  async requestClose(): Promise<boolean> {
    if (this.destroyed) return true;
    const event = makeEvent({});
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    await this.opened;
    const closed = new Promise<void>((resolve) => this.once('closed', () => resolve()));
    await appState.browser?.cdp.root
      .send('Target.closeTarget', { targetId: this.state.pageTarget })
      .catch(() => this.gone());
    await closed;
    return true;
  }

  private async open(): Promise<void> {
    const { browser } = appState;
    if (!browser) throw new Error('the browser is gone');
    const before = new Set((await listWindows()).map(({ xid }) => xid));
    const target = browser.openWindow();
    await this.state.attach(browser, target);
    const { targetId } = await target;
    this.windowId = (await browser.cdp.root.send('Browser.getWindowForTarget', { targetId })).windowId;
    await this.sendBounds();
    this.xid = (await listWindows()).find(({ xid }) => !before.has(xid))?.xid ?? 0;
  }

  private later(
    act: (browser: NonNullable<typeof appState.browser>['cdp']['root']) => Promise<unknown>,
  ): void {
    void this.opened
      .then(() => (appState.browser ? act(appState.browser.cdp.root) : undefined))
      .catch((error) => debug('window', error));
  }

  private sendBounds(): Promise<unknown> {
    const { x, y, width, height } = this.bounds;
    return (
      appState.browser?.cdp.root.send('Browser.setWindowBounds', {
        windowId: this.windowId,
        bounds: { left: x, top: y, width, height },
      }) ?? Promise.resolve()
    );
  }

  private applyBounds(): void {
    this.later(() => this.sendBounds());
  }

  private setMode(mode: State): void {
    this.mode = mode;
    this.later((browser) =>
      browser.send('Browser.setWindowBounds', { windowId: this.windowId, bounds: { windowState: mode } }),
    );
  }

  private onBounds({ x, y, width, height, focused }: SeenBounds): void {
    // A document that is not laid out yet knows no size.
    if (width === 0 || height === 0) return;
    const resized = width !== this.seen.width || height !== this.seen.height;
    const moved = x !== this.seen.x || y !== this.seen.y;
    this.seen = { x, y, width, height };
    if (this.mode === 'normal') this.bounds = this.seen;
    if (resized) this.emit('resize');
    if (moved) this.emit('move');
    if (focused === this.focused) return;
    this.focused = focused;
    this.emit(focused ? 'focus' : 'blur');
  }

  private gone(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    windows.delete(this.id);
    appState.windows.delete(this);
    this.state.destroy();
    this.emit('closed');
    if (windows.size === 0) setImmediate(() => appState.allWindowsClosed());
  }
}

const faces = new WeakMap<WindowState, Electron.BrowserWindow>();
function faceOf(window: WindowState): Electron.BrowserWindow {
  const face = faces.get(window) ?? (only('BrowserWindow', window) as unknown as Electron.BrowserWindow);
  faces.set(window, face);
  return face;
}

class BrowserWindow extends WindowState {
  static getAllWindows(): Electron.BrowserWindow[] {
    return [...windows.values()].map(faceOf);
  }
  static getFocusedWindow(): Electron.BrowserWindow | null {
    const focused = [...windows.values()].find((window) => window.isFocused());
    return focused ? faceOf(focused) : null;
  }
  static fromId(id: number): Electron.BrowserWindow | null {
    const window = windows.get(id);
    return window ? faceOf(window) : null;
  }
  static fromWebContents(contents: Electron.WebContents): Electron.BrowserWindow | null {
    const window = [...windows.values()].find((one) => one.webContents === contents);
    return window ? faceOf(window) : null;
  }
}

/** `new BrowserWindow()` gives the guarded face. */
const guarded = only(
  'BrowserWindow',
  new Proxy(BrowserWindow, {
    construct: (_target, [options]: [Electron.BrowserWindowConstructorOptions?]) =>
      faceOf(new BrowserWindow(options)),
  }),
);

export { guarded as BrowserWindow };
