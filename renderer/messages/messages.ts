import type { StoreApi } from 'zustand/vanilla';
import type { Notice } from '../../preload/contract.ts';
import type { Message, StudioState } from '../app/model.ts';
import type { RoomError } from '../broadcast/types.ts';
import { messages } from '../i18n/zh-CN.messages.ts';
import type { ErrorCode, NoticeCode, SentenceKey } from './codes.ts';

/** Older messages make way: nobody reads a wall of them. */
const MOST = 3;

type UpdateNotice = Extract<Notice, { readonly version: string }>;
const UPDATE_NOTICES: Readonly<Record<UpdateNotice['kind'], NoticeCode>> = {
  'update-found': 'updateFound',
  'update-installed': 'updateInstalled',
  'update-failed': 'updateFailed',
};

/** A detail for which there are no sentences says less than its code. */
const hasWords = (code: string): code is ErrorCode => code in messages.error;

/** The sentences on the screen. One of a kind at a time; each stays until it is closed or the next act begins. */
export class Messages {
  readonly #store: StoreApi<StudioState>;
  #nextId = 1;

  constructor(store: StoreApi<StudioState>) {
    this.#store = store;
  }

  error(code: ErrorCode): void {
    this.#add(`error.${code}`, 'error');
  }

  notice(code: NoticeCode): void {
    this.#add(`notice.${code}`, 'warning');
  }

  /** What became of an update; only a failure is more than news. */
  #update({ kind, version }: UpdateNotice): void {
    const code = UPDATE_NOTICES[kind];
    this.#add(`notice.${code}`, kind === 'update-failed' ? 'warning' : 'info', { version });
  }

  /** An account's refusal says more than "no admission", and so do being replaced and what a WHIP server says. */
  room({ code, detail }: RoomError): void {
    const better = code === 'admission' || detail === 'replaced' || detail?.startsWith('whip-');
    this.error(better && detail && hasWords(detail) ? detail : code);
  }

  /** What main has to tell. */
  fromMain(notice: Notice): void {
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
    this.#store.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }));
  }

  #add(key: SentenceKey, level: Message['level'], values: Message['values'] = {}): void {
    const message = { id: this.#nextId++, key, level, values };
    this.#store.setState(({ messages }) => ({
      messages: [...messages.filter((one) => one.key !== key), message].slice(-MOST),
    }));
  }
}
