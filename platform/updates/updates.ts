import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { signedSchema } from '../../common/announcements/announcement.ts';
import { releaseSchema } from '../../common/updates/release.ts';
import { type Reply, refuse } from '../http/messages.ts';
import { Places } from '../http/places.ts';
import { fileBody } from '../http/stream-body.ts';
import { neighbourhoodOf } from '../neighbourhood.ts';

const FEED = 'feed.json';
const NAME = /^[\w][\w. -]{0,120}$/;
/** Downloads at once; a client that is slow holds its place as long as it takes anything. */
const PLACES = { total: 64, each: 4 };

const NONE: Reply = refuse(404, 'not-found');

/** The release that hosts are offered: feed.json as whoever makes releases signed it, and the files it names beside it. */
export class UpdateFeed {
  readonly #folder: string | null;
  readonly #places = new Places(PLACES);

  /** @param folder null = none is offered */
  constructor(folder: string | null) {
    this.#folder = folder;
  }

  /**
   * Until when hosts take the feed for what is newest; null without a feed, or with one that is none. Its signature is not
   * looked at: that is the hosts' part, who have the key.
   */
  async expires(): Promise<Date | null> {
    if (this.#folder === null) return null;
    try {
      const { payload } = signedSchema.parse(JSON.parse(await readFile(join(this.#folder, FEED), 'utf8')));
      return new Date(releaseSchema.parse(JSON.parse(payload)).expires);
    } catch {
      return null;
    }
  }

  async feed(request: IncomingMessage): Promise<Reply> {
    const reply = await this.#read(request, FEED, 'application/json; charset=utf-8');
    return reply === NONE ? refuse(404, 'no-updates') : reply;
  }

  /** @param encoded the last part of the path, as it came */
  async file(request: IncomingMessage, encoded: string): Promise<Reply> {
    let name = '';
    try {
      name = decodeURIComponent(encoded);
    } catch {
      return refuse(400, 'bad-request');
    }
    return NAME.test(name) ? this.#read(request, name, 'application/octet-stream') : NONE;
  }

  async #read(request: IncomingMessage, name: string, type: string): Promise<Reply> {
    if (this.#folder === null) return NONE;
    const release = this.#places.take(neighbourhoodOf(request.socket.remoteAddress));
    if (!release) return refuse(503, 'busy', { 'retry-after': '30' });
    const body = await fileBody(join(this.#folder, name)).catch((error: unknown) => {
      release();
      throw error;
    });
    if (!body) {
      release();
      return NONE;
    }
    body.stream.once('close', release);
    return { status: 200, headers: { 'content-type': type }, body };
  }
}
