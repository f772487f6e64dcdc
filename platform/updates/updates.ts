import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Reply, refuse } from '../http/messages.ts';

const NAME = /^[\w][\w. -]{0,120}$/;

/** The release that hosts are offered: feed.json as whoever makes releases signed it, and the files it names beside it. */
export class UpdateFeed {
  readonly #folder: string | null;

  /** @param folder null = none is offered */
  constructor(folder: string | null) {
    this.#folder = folder;
  }

  async feed(): Promise<Reply> {
    return (await this.#read('feed.json', 'application/json; charset=utf-8')) ?? refuse(404, 'no-updates');
  }

  /** @param encoded the last part of the path, as it came */
  async file(encoded: string): Promise<Reply> {
    let name = '';
    try {
      name = decodeURIComponent(encoded);
    } catch {
      return refuse(400, 'bad-request');
    }
    const found = NAME.test(name) ? await this.#read(name, 'application/octet-stream') : null;
    return found ?? refuse(404, 'not-found');
  }

  async #read(name: string, type: string): Promise<Reply | null> {
    if (this.#folder === null) return null;
    try {
      const body = await readFile(join(this.#folder, name));
      return { status: 200, headers: { 'content-type': type }, body };
    } catch {
      return null;
    }
  }
}
