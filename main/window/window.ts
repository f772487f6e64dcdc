import { BrowserWindow, dialog } from 'electron';
import type { Language } from '../../common/settings/settings.ts';
import { logEvent } from '../log/index.ts';
import { APP_URL, CRASHED_URL, pagePreferences } from '../page/index.ts';
import type { Notices } from './notices.ts';
import { ReloadPolicy } from './reload-policy.ts';
import { MINIMUM, type WindowState } from './window-state.ts';

export const BACKGROUND = { dark: '#141414', light: '#f5f5f5' } as const;

const LEAVE = {
  'zh-CN': { message: '正在直播', detail: '关闭窗口会结束直播。', end: '结束直播并退出', stay: '继续直播' },
  en: {
    message: 'You are live',
    detail: 'Closing the window ends the broadcast.',
    end: 'End broadcast and quit',
    stay: 'Stay live',
  },
} as const;

const END = {
  'zh-CN': { message: '正在直播', detail: '确定结束这场直播吗？', end: '结束直播', stay: '继续直播' },
  en: { message: 'You are live', detail: 'End this broadcast?', end: 'End broadcast', stay: 'Stay live' },
} as const;

/** The broadcast as its window has to know it. */
interface Broadcast {
  readonly onAir: boolean;
  /** The page is gone: nothing is broadcast any more. */
  close(): void;
}

export interface WindowOptions {
  readonly preload: string;
  readonly state: WindowState;
  readonly live: Broadcast;
  readonly notices: Notices;
  readonly theme: 'dark' | 'light';
  readonly language: () => Language;
  /** Servers on this machine need loopback candidates; elsewhere only the address of the default route is offered. */
  readonly mediaStayHere: () => boolean;
  /** Resolves when what a broadcast leaves is on disk. */
  readonly written: () => Promise<void>;
}

/**
 * Keeps ICE from offering an address of the local network to a server elsewhere, for the host's privacy (requirements
 * G-5).
 */
export function applyIcePolicy(window: BrowserWindow, mediaStayHere: boolean): void {
  window.webContents.setWebRTCIPHandlingPolicy(mediaStayHere ? 'default' : 'default_public_interface_only');
}

/** Opens the app's window. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...options.state.bounds(),
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    title: '聊聊主播',
    backgroundColor: BACKGROUND[options.theme],
    show: false,
    webPreferences: pagePreferences(options.preload),
  });
  options.state.follow(window);
  window.once('ready-to-show', () => {
    if (options.state.maximized) window.maximize();
    window.show();
  });
  applyIcePolicy(window, options.mediaStayHere());
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

interface Question {
  readonly message: string;
  readonly detail: string;
  readonly end: string;
  readonly stay: string;
}

/** Asks before a broadcast ends; the answer that keeps it is the default. */
async function askToEnd(window: BrowserWindow, { message, detail, end, stay }: Question): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message,
    detail,
    buttons: [stay, end],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}

/** Ends the broadcast from the tray or the floating bar: the window comes forward, and the host is asked once more. */
export async function endAfterQuestion(window: BrowserWindow, language: Language): Promise<boolean> {
  bringForward(window);
  return askToEnd(window, END[language]);
}

export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The window waits no longer than this for what is being written, ms. */
const WRITTEN_WITHIN_MS = 3000;

function confirmLeaving(window: BrowserWindow, { live, language, written }: WindowOptions): void {
  const leave = async () => {
    if (!(await askToEnd(window, LEAVE[language()]))) return;
    live.close();
    // A disk that does not answer, or records that cannot be written, keep nobody from leaving.
    const late = new Promise((resolve) => setTimeout(resolve, WRITTEN_WITHIN_MS));
    await Promise.race([written().catch(() => undefined), late]);
    window.close();
  };
  window.on('close', (event) => {
    if (!live.onAir) return;
    event.preventDefault();
    void leave();
  });
}
