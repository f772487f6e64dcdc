import { BrowserWindow, dialog } from 'electron';
import type { Language } from '../preload/contract.ts';
import type { LiveGate } from './live.ts';
import { logEvent } from './log.ts';
import type { Notices } from './notices.ts';
import { APP_URL, CRASHED_URL } from './protocol.ts';
import { ReloadPolicy } from './reload-policy.ts';
import { MINIMUM, type WindowState } from './window-state.ts';

const BACKGROUND = { dark: '#141414', light: '#f5f5f5' } as const;

const LEAVE = {
  'zh-CN': { message: '正在直播', detail: '关闭窗口会结束直播。', end: '结束直播并退出', stay: '继续直播' },
  en: {
    message: 'You are live',
    detail: 'Closing the window ends the broadcast.',
    end: 'End broadcast and quit',
    stay: 'Stay live',
  },
} as const;

export interface WindowOptions {
  readonly preload: string;
  readonly state: WindowState;
  readonly live: LiveGate;
  readonly notices: Notices;
  readonly theme: 'dark' | 'light';
  readonly language: () => Language;
  /** Loopback platforms need loopback candidates; elsewhere only the address of the default route is offered. */
  readonly localPlatform: () => boolean;
}

/** For the host's privacy: ICE offers no address of the local network to a platform elsewhere (requirements G-5). */
export function applyIcePolicy(window: BrowserWindow, localPlatform: boolean): void {
  window.webContents.setWebRTCIPHandlingPolicy(localPlatform ? 'default' : 'default_public_interface_only');
}

/** Opens the app's one window. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...options.state.bounds(),
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    title: '聊聊主播',
    backgroundColor: BACKGROUND[options.theme],
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  options.state.follow(window);
  window.once('ready-to-show', () => {
    if (options.state.maximized) window.maximize();
    window.show();
  });
  applyIcePolicy(window, options.localPlatform());
  recoverFromCrashes(window, options);
  confirmLeaving(window, options);
  void window.loadURL(APP_URL);
  return window;
}

function recoverFromCrashes(window: BrowserWindow, { live, notices }: WindowOptions): void {
  const policy = new ReloadPolicy();
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    const wasLive = live.onAir;
    live.close();
    logEvent('window.renderer-gone', { reason, exitCode });
    if (window.isDestroyed() || reason === 'clean-exit') return;
    const attempt = policy.next();
    if (attempt !== null) notices.add({ kind: 'renderer-restarted', wasLive, attempt });
    void window.loadURL(attempt === null ? CRASHED_URL : APP_URL);
  });
  window.on('unresponsive', () => logEvent('window.unresponsive'));
}

function confirmLeaving(window: BrowserWindow, { live, language }: WindowOptions): void {
  window.on('close', (event) => {
    if (!live.onAir) return;
    event.preventDefault();
    const { message, detail, end, stay } = LEAVE[language()];
    void dialog
      .showMessageBox(window, {
        type: 'question',
        message,
        detail,
        buttons: [stay, end],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      })
      .then(({ response }) => {
        if (response !== 1) return;
        live.close();
        window.close();
      });
  });
}
