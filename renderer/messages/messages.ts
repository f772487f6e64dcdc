import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RoomError } from '../../common/room/room-error.ts';
import type { AnchorBridge, Notice } from '../../preload/contract.ts';
import type { ErrorCode, NoticeCode, SentenceKey } from './codes.ts';

/** A sentence for the host: `key` names its three parts in the texts. */
export interface Message {
  readonly id: number;
  readonly key: SentenceKey;
  readonly level: 'error' | 'warning' | 'info';
  /** What the sentences name. */
  readonly values: Readonly<Record<string, string>>;
}

export interface MessagesState {
  /** Oldest first. */
  readonly messages: readonly Message[];
}

export interface MessagesDependencies {
  readonly bridge: Pick<AnchorBridge, 'window'>;
  /** Whether there are sentences for a code that came with an error. */
  readonly hasWords: (code: string) => code is ErrorCode;
}

/** Older messages make way: nobody reads a wall of them. */
const MOST = 3;

type UpdateNotice = Extract<Notice, { readonly version: string }>;
const UPDATE_NOTICES: Readonly<Record<UpdateNotice['kind'], NoticeCode>> = {
  'update-found': 'updateFound',
  'update-installed': 'updateInstalled',
  'update-failed': 'updateFailed',
};

/** The sentences on the screen. One of a kind at a time; each stays until it is closed or the next act begins. */
export class Messages {
  readonly store: StoreApi<MessagesState> = createStore<MessagesState>(() => ({ messages: [] }));
  readonly #with: MessagesDependencies;
  #nextId = 1;

  constructor(dependencies: MessagesDependencies) {
    this.#with = dependencies;
  }

  /** Tells what main has to tell, also what it had before this page listened. Returns what ends it. */
  start(): () => void {
    const { window } = this.#with.bridge;
    void window.takeNotices().then((notices) => {
      if (notices.ok) for (const notice of notices.value) this.#fromMain(notice);
      else this.error(notices.error);
    });
    return window.onNotice((notice) => this.#fromMain(notice));
  }

  error(code: ErrorCode): void {
    this.#add(`error.${code}`, 'error');
  }

  notice(code: NoticeCode): void {
    this.#add(`notice.${code}`, 'warning');
  }

  /** Tells what became of an update; only a failure is more than news. */
  #update({ kind, version }: UpdateNotice): void {
    const code = UPDATE_NOTICES[kind];
    this.#add(`notice.${code}`, kind === 'update-failed' ? 'warning' : 'info', { version });
  }

  /** A detail says more than its code where there are words for it: of an account, of being replaced, of a WHIP server. */
  room({ code, detail }: RoomError): void {
    const better = code === 'admission' || detail === 'replaced' || detail?.startsWith('whip-');
    this.error(better && detail && this.#with.hasWords(detail) ? detail : code);
  }

  #fromMain(notice: Notice): void {
    if (notice.kind === 'settings-recovered') this.notice('settingsRecovered');
    else if (notice.kind === 'scenes-recovered') this.notice('scenesRecovered');
    else if (notice.kind === 'disk-full') this.notice('diskFull');
    else if (notice.kind === 'crashed') this.notice('crashed');
    else if (notice.kind === 'safe-mode') this.notice('safeMode');
    else if (notice.kind === 'erase-unfinished') this.notice('eraseUnfinished');
    else if ('version' in notice) this.#update(notice);
    else this.notice(notice.wasLive ? 'rendererRestartedLive' : 'rendererRestarted');
  }

  dismiss(id: number): void {
    this.store.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }));
  }

  /** The next act begins: what was said before is over. */
  clear(): void {
    this.store.setState({ messages: [] });
  }

  #add(key: SentenceKey, level: Message['level'], values: Message['values'] = {}): void {
    const message = { id: this.#nextId++, key, level, values };
    this.store.setState(({ messages }) => ({
      messages: [...messages.filter((one) => one.key !== key), message].slice(-MOST),
    }));
  }
}
