import { z } from 'zod';
import {
  ANNOUNCEMENTS_PATH,
  type Announcement,
  announcementSchema,
  noticeKeySchema,
  type ShownAnnouncement,
  type Signed,
  signedSchema,
} from '../../common/announcements/announcement.ts';
import type { Egress } from '../egress/index.ts';
import { logEvent } from '../log/index.ts';
import { Store } from '../profile/index.ts';
import { isSignedBy, parsedPayload } from './signed.ts';

/** So many are kept; a platform that sends more has the oldest forgotten. */
const MOST_KEPT = 200;

const Platform = z.looseObject({ noticeKey: noticeKeySchema.optional() });
const Answer = z.looseObject({ announcements: z.array(signedSchema).max(100) });
const Schema = z.strictObject({
  /** The key of each platform, by its origin, as it was seen first: another one is not believed later. */
  keys: z.record(z.string(), noticeKeySchema),
  received: z.array(
    z.strictObject({
      platform: z.string(),
      signed: signedSchema,
      receivedAt: z.iso.datetime(),
      readAt: z.iso.datetime().nullable(),
    }),
  ),
});
type State = z.infer<typeof Schema>;
type Received = State['received'][number];

/** Reads what a signed text says; null = it is not signed by this key, or not a whole announcement. */
const believed = (signed: Signed, key: string): Announcement | null =>
  isSignedBy(signed, key) ? parsedPayload(signed, announcementSchema) : null;

/** What each text that is kept was found to say, so that a signature is checked once and not at every look. */
const verdicts = new WeakMap<Signed, { readonly key: string; readonly says: Announcement | null }>();

/** Asks `believed` once for each text and key; without a key nothing is believed. */
function says(signed: Signed, key: string | undefined): Announcement | null {
  if (key === undefined) return null;
  const known = verdicts.get(signed);
  if (known?.key === key) return known.says;
  const found = believed(signed, key);
  verdicts.set(signed, { key, says: found });
  return found;
}

/** The platform's announcements: asked for only while signed in, believed only under the platform's first key, kept. */
export class Announcements {
  readonly #egress: Egress;
  readonly #platform: () => string | null;
  readonly #store: Store<State>;
  readonly #now: () => Date;
  onChanged: (shown: readonly ShownAnnouncement[]) => void = () => {};

  constructor(options: {
    folder: string;
    egress: Egress;
    platform: () => string | null;
    now?: () => Date;
  }) {
    this.#egress = options.egress;
    this.#platform = options.platform;
    this.#store = new Store(options.folder, 'announcements', Schema, { keys: {}, received: [] });
    this.#now = options.now ?? (() => new Date());
  }

  /** Lists those of the platform that is set, newest first. */
  list(): readonly ShownAnnouncement[] {
    return this.#own()
      .flatMap(({ signed, platform, receivedAt, readAt }): ShownAnnouncement[] => {
        const announcement = says(signed, this.#store.get().keys[platform]);
        return announcement ? [{ announcement, receivedAt, readAt }] : [];
      })
      .sort((a, b) => b.announcement.issuedAt.localeCompare(a.announcement.issuedAt));
  }

  /** The platform that is set has said that it ended: nothing may be read or sent for it any more. */
  serviceEnded(): boolean {
    return this.list().some(({ announcement }) => announcement.kind === 'service-ended');
  }

  /** Asks the platform; what it does not answer, or does not sign, changes nothing. */
  async look(): Promise<void> {
    const platform = this.#platform();
    if (platform === null) return;
    const key = await this.#keyOf(platform);
    if (!key) return;
    const answer = await this.#egress.call({ method: 'GET', path: ANNOUNCEMENTS_PATH, answer: Answer });
    // The host may have set another platform meanwhile.
    if (!answer.ok || this.#platform() !== platform) return;
    const fresh = this.#fresh(answer.value.announcements, key);
    if (fresh.length === 0) return;
    const receivedAt = this.#now().toISOString();
    const received = fresh.map((signed): Received => ({ platform, signed, receivedAt, readAt: null }));
    const state = this.#store.get();
    this.#store.set({ ...state, received: [...state.received, ...received].slice(-MOST_KEPT) });
    this.onChanged(this.list());
  }

  /** The host has read it. */
  read(id: string): readonly ShownAnnouncement[] {
    const { keys, received } = this.#store.get();
    const readAt = this.#now().toISOString();
    const marked = received.map((one) =>
      says(one.signed, keys[one.platform])?.id === id ? { ...one, readAt: one.readAt ?? readAt } : one,
    );
    this.#store.set({ keys, received: marked });
    return this.list();
  }

  #own(): readonly Received[] {
    return this.#store.get().received.filter(({ platform }) => platform === this.#platform());
  }

  /** Those that are believed and not here yet; of several with one number, the first. */
  #fresh(offered: readonly Signed[], key: string): readonly Signed[] {
    const known = new Set(this.list().map(({ announcement }) => announcement.id));
    return offered.filter((signed) => {
      const announcement = believed(signed, key);
      if (!announcement) logEvent('security.blocked', { what: 'announcement' });
      if (!announcement || known.has(announcement.id)) return false;
      known.add(announcement.id);
      return true;
    });
  }

  /** The key that this platform had when it was met first. */
  async #keyOf(platform: string): Promise<string | null> {
    const answer = await this.#egress.call({ method: 'GET', path: '/api/platform', answer: Platform });
    const offered = answer.ok ? answer.value.noticeKey : undefined;
    const state = this.#store.get();
    const known = state.keys[platform];
    if (known === undefined && offered !== undefined)
      this.#store.set({ ...state, keys: { ...state.keys, [platform]: offered } });
    if (known !== undefined && offered !== undefined && offered !== known)
      logEvent('security.blocked', { what: 'announcement-key' });
    return known ?? offered ?? null;
  }
}
