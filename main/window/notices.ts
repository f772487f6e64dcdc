import type { Notice } from '../../common/window/notice.ts';

/** Things to tell the host that happened before the page listened. */
export class Notices {
  #waiting: Notice[] = [];

  add(notice: Notice): void {
    this.#waiting.push(notice);
  }

  /** Oldest first; the list is empty afterwards. */
  take(): readonly Notice[] {
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }
}
