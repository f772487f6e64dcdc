import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ShownAnnouncement } from '../../common/announcements/announcement.ts';
import type { AnchorBridge } from '../../preload/contract.ts';
import type { Messages } from '../messages/index.ts';

export interface AnnouncementsState {
  /** Newest first. */
  readonly announcements: readonly ShownAnnouncement[];
}

export interface AnnouncementsDependencies {
  readonly bridge: Pick<AnchorBridge, 'announcements'>;
  readonly messages: Pick<Messages, 'error'>;
}

/** What the platform announced, as main keeps it. */
export class AnnouncementsModel {
  readonly store: StoreApi<AnnouncementsState> = createStore<AnnouncementsState>(() => ({
    announcements: [],
  }));
  readonly #with: AnnouncementsDependencies;

  constructor(dependencies: AnnouncementsDependencies) {
    this.#with = dependencies;
  }

  /** Reads what there is and follows it. Returns what ends it. */
  start(): () => void {
    const { announcements } = this.#with.bridge;
    void announcements.get().then((found) => this.#take(found));
    return announcements.onChanged((found) => this.store.setState({ announcements: found }));
  }

  /** The host says that this one was read. */
  async read(id: string): Promise<void> {
    this.#take(await this.#with.bridge.announcements.read({ id }));
  }

  #take(found: Awaited<ReturnType<AnchorBridge['announcements']['get']>>): void {
    if (found.ok) this.store.setState({ announcements: found.value });
    else this.#with.messages.error(found.error);
  }
}
