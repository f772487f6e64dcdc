import { Menu, nativeImage, Tray } from 'electron';
import type { Language } from '../../common/settings/settings.ts';
import icon from '../../packaging/icons/32x32.png?inline';
import { logError } from '../log/index.ts';
import type { BroadcastPhase } from './live-state.ts';

const TEXTS = {
  'zh-CN': {
    name: '聊聊主播',
    off: '未开播',
    live: '正在直播',
    paused: '直播中断，正在重新连接',
    show: '显示窗口',
    end: '停播…',
    quit: '退出',
  },
  en: {
    name: 'LiaoLiao Anchor',
    off: 'Not live',
    live: 'Live',
    paused: 'Live, reconnecting',
    show: 'Show window',
    end: 'End broadcast …',
    quit: 'Quit',
  },
} as const;

export interface TrayActions {
  readonly show: () => void;
  /** Asks once more, then ends the broadcast. */
  readonly end: () => void;
  readonly quit: () => void;
}

/** The sign in the system's tray: whether a broadcast runs, also while the window is covered or minimised. */
export class LiveTray {
  readonly #tray: Tray;
  readonly #language: () => Language;
  readonly #actions: TrayActions;

  private constructor(language: () => Language, actions: TrayActions) {
    this.#language = language;
    this.#actions = actions;
    this.#tray = new Tray(nativeImage.createFromDataURL(icon));
    this.#tray.on('click', actions.show);
    this.show('off');
  }

  /** Null where the system has no tray: everything in it is in the window too. */
  static open(language: () => Language, actions: TrayActions): LiveTray | null {
    try {
      return new LiveTray(language, actions);
    } catch (error) {
      logError('app.uncaught', 'tray', error);
      return null;
    }
  }

  show(phase: BroadcastPhase): void {
    const texts = TEXTS[this.#language()];
    const { show, end, quit } = this.#actions;
    this.#tray.setToolTip(`${texts.name} · ${texts[phase]}`);
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: texts[phase], enabled: false },
        { type: 'separator' },
        { label: texts.show, click: show },
        { label: texts.end, enabled: phase !== 'off', click: end },
        { label: texts.quit, click: quit },
      ]),
    );
  }

  close(): void {
    this.#tray.destroy();
  }
}
