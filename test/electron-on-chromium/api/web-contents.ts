import { EventEmitter } from 'node:events';
import type { CdpSession } from '../cdp/client.ts';
import type { Browser, PageTarget } from '../chromium/browser.ts';
import { fromWeb, toWeb } from '../protocol/scheme.ts';
import type { HostCall, ToHost } from '../renderer/config.ts';
import { appState } from './app.ts';
import { evaluateIn } from './evaluate.ts';
import { debug, makeEvent, only, UnsupportedError } from './guard.ts';
import { answerHostCall } from './host-calls.ts';
import { injectScripts } from './injected.ts';
import { mainFrameOf } from './main-frame.ts';
import { MediaCalls } from './media-calls.ts';
import { NativeImage } from './native-image.ts';
import { PageChannel } from './page-channel.ts';
import { answerIpc, messageOf } from './page-ipc.ts';
import { printPage } from './page-print.ts';
import { PageRequests } from './page-requests.ts';
import { defaultSessionState, session } from './session.ts';
import { SocketRelay } from './socket-relay.ts';

type Supported =
  | 'id'
  | 'getURL'
  | 'getTitle'
  | 'isDestroyed'
  | 'isCrashed'
  | 'isLoading'
  | 'loadURL'
  | 'reload'
  | 'send'
  | 'setWindowOpenHandler'
  | 'executeJavaScript'
  | 'capturePage'
  | 'printToPDF'
  | 'forcefullyCrashRenderer'
  | 'setBackgroundThrottling'
  | 'setWebRTCIPHandlingPolicy'
  | 'getWebRTCIPHandlingPolicy';
type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];
type IcePolicy = Parameters<Electron.WebContents['setWebRTCIPHandlingPolicy']>[0];

let nextId = 1;
const all = new Map<number, WebContents>();

export class WebContents extends EventEmitter implements Pick<Electron.WebContents, Supported> {
  readonly id = nextId++;
  readonly session = session.defaultSession;
  readonly face = only('webContents', this) as unknown as Electron.WebContents;
  onBounds: (bounds: Extract<ToHost, { kind: 'bounds' }>) => void = () => undefined;
  onGone: () => void = () => undefined;
  private readonly preload: string | undefined;
  private readonly channel = new PageChannel();
  private readonly sockets = new SocketRelay(defaultSessionState, (socket, event) =>
    this.channel.post({ kind: 'socket', socket, event }),
  );
  private page: CdpSession | null = null;
  private media: MediaCalls | null = null;
  private targetId = '';
  private mainFrameId = '';
  private url = '';
  private title = '';
  private policy: string | null = null;
  private expected = '';
  private destroyed = false;
  private crashed = false;
  private loading = true;
  private icePolicy: IcePolicy = 'default';
  private openHandler: OpenHandler = () => ({ action: 'deny' });
  private ready: Promise<void> = Promise.resolve();

  constructor(preload: string | undefined) {
    super();
    this.setMaxListeners(0);
    this.preload = preload;
    this.channel.onMessage = (message) => this.onMessage(message);
    all.set(this.id, this);
  }

  static list(): WebContents[] {
    return [...all.values()];
  }

  get mainFrame(): Electron.WebFrameMain {
    return mainFrameOf({ id: this.id, url: this.url, isDestroyed: () => this.destroyed });
  }

  /** Takes over a blank page and makes it this contents' page. */
  attach(browser: Browser, opened: Promise<PageTarget>): Promise<void> {
    this.ready = opened.then(async ({ session: page, targetId }) => {
      this.page = page;
      this.targetId = targetId;
      this.media = new MediaCalls({
        cdp: browser.cdp,
        page,
        session: defaultSessionState,
        contents: this.face,
      });
      this.listen(page);
      const requests = new PageRequests(page, defaultSessionState, {
        mayNavigate: (url, main) => this.mayNavigate(url, main),
        isMainFrame: (frame) => frame === this.mainFrameId,
        onDocument: (policy) => {
          this.policy = policy;
        },
      });
      for (const domain of ['Page.enable', 'Runtime.enable', 'Inspector.enable'] as const)
        await page.send(domain);
      await this.channel.attach(page, () => this.mainFrameId);
      this.mainFrameId = (await page.send('Page.getFrameTree')).frameTree.frame.id;
      await injectScripts(page, this.channel.names, this.preload);
      await requests.enable();
      await page.send('Runtime.runIfWaitingForDebugger');
    });
    return this.ready;
  }

  get pageTarget(): string {
    return this.targetId;
  }
  getURL(): string {
    return this.url;
  }
  getTitle(): string {
    return this.title;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  isCrashed(): boolean {
    return this.crashed;
  }

  isLoading(): boolean {
    return this.loading;
  }
  send(channel: string, ...args: unknown[]): void {
    if (!this.destroyed) this.channel.sendEvent(channel, args);
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  /** Throttling is off for every window here (chromium/flags.ts). */
  setBackgroundThrottling(): void {}
  /** Recorded: Chromium takes this from a policy of the whole browser, not per page. */
  setWebRTCIPHandlingPolicy(policy: IcePolicy): void {
    this.icePolicy = policy;
  }
  getWebRTCIPHandlingPolicy(): string {
    return this.icePolicy;
  }

  async loadURL(url: string): Promise<void> {
    await this.ready;
    const target = toWeb(url);
    this.expected = url;
    const browser = appState.browser;
    if (!this.page || !browser) throw new Error('Object has been destroyed');
    await defaultSessionState.permissions.prepare(browser.cdp, this.face, new URL(target).origin, url);
    const loaded = new Promise<void>((resolve) => this.once('did-finish-load', () => resolve()));
    const { errorText } = await this.page.send('Page.navigate', { url: target });
    if (errorText) throw new Error(`${errorText} loading '${url}'`);
    await loaded;
  }

  reload(): void {
    this.expected = this.url;
    if (this.crashed) void this.loadURL(this.url);
    else void this.page?.send('Page.reload').catch((error) => debug('reload', error));
  }

  async executeJavaScript(code: string): Promise<unknown> {
    await this.ready;
    return this.page && evaluateIn(this.page, code);
  }

  async capturePage(): Promise<Electron.NativeImage> {
    const shot = await this.page?.send('Page.captureScreenshot', { format: 'png' });
    return NativeImage.face(Buffer.from(shot?.data ?? '', 'base64'));
  }

  printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    return printPage(this.page, options);
  }

  forcefullyCrashRenderer(): void {
    this.page?.send('Page.crash').catch(() => undefined);
  }

  /** Another page was wanted; the handler of the app decides, and only `deny` is supported. */
  windowOpen(url: string): void {
    const answer = this.openHandler({
      url: fromWeb(url),
      frameName: '',
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: this.url, policy: 'default' },
      postBody: undefined as never,
    });
    if (answer.action === 'allow') throw new UnsupportedError('setWindowOpenHandler with action "allow"');
  }

  /** The window is gone. */
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    all.delete(this.id);
    this.sockets.closeAll();
    this.emit('destroyed');
  }

  private listen(page: CdpSession): void {
    page.onEvent('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined || frame.url.startsWith('data:,electron-')) return;
      this.url = fromWeb(frame.unreachableUrl ?? frame.url);
      this.crashed = false;
      this.loading = true;
      this.documentGone();
      this.emit('did-navigate', makeEvent({}), this.url, 200, 'OK');
    });
    page.onEvent('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.mainFrameId) this.url = fromWeb(url);
    });
    // Links and forms; the page's own window.open comes through the host calls.
    page.onEvent('Page.windowOpen', ({ url }) => this.windowOpen(url));
    page.onEvent('Page.domContentEventFired', () => this.emit('dom-ready', makeEvent({})));
    page.onEvent('Page.loadEventFired', () => void this.onLoaded());
    page.onEvent('Inspector.targetCrashed', () => this.onCrashed());
    page.onEvent(
      'Page.javascriptDialogOpening',
      () => void page.send('Page.handleJavaScriptDialog', { accept: true }),
    );
    page.on('detached', () => this.onGone());
  }

  private documentGone(): void {
    this.sockets.closeAll();
    this.media?.reset().catch((error) => debug('reset', error));
  }

  private async onLoaded(): Promise<void> {
    if (!this.url) return;
    void appState.browser?.refreshProcesses();
    const answer = await this.page?.send('Runtime.evaluate', {
      expression: 'document.title',
      returnByValue: true,
    });
    this.title = String(answer?.result.value ?? '');
    this.loading = false;
    this.emit('did-finish-load');
  }

  private onCrashed(): void {
    this.crashed = true;
    this.channel.reset();
    this.documentGone();
    const details = { reason: 'crashed', exitCode: 5 };
    this.emit('render-process-gone', makeEvent({}), details);
    appState.emit('render-process-gone', makeEvent({}), this.face, details);
  }

  private mayNavigate(url: string, isMainFrame: boolean): boolean {
    if (url.startsWith('data:,electron-') || (isMainFrame && url === this.expected)) return true;
    const details = makeEvent({
      url,
      isMainFrame,
      isSameDocument: false,
      frame: this.mainFrame,
      initiator: this.mainFrame,
    });
    this.emit('will-frame-navigate', details);
    if (isMainFrame) this.emit('will-navigate', details, url, false, true);
    return !details.defaultPrevented;
  }

  private onMessage(message: ToHost): void {
    if (message.kind === 'bounds') return this.onBounds(message);
    if (message.kind === 'preload-error') {
      this.emit('preload-error', makeEvent({}), this.preload, new Error(message.message));
      return;
    }
    if (message.kind === 'host')
      void this.channel.answer(message.id, () => this.hostCall(message.call), messageOf);
    else answerIpc(message, this.channel, { contents: this.face, frame: this.mainFrame, processId: this.id });
  }

  private hostCall(call: HostCall): Promise<unknown> | unknown {
    const { url, policy } = this;
    if (!this.media) throw new Error('Object has been destroyed');
    const page = {
      url,
      policy,
      frame: this.mainFrame,
      windowOpen: (wanted: string) => this.windowOpen(wanted),
    };
    return answerHostCall(call, page, this.media, this.sockets);
  }
}
