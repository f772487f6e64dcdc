import type { StoreApi } from 'zustand/vanilla';
import type { AnchorBridge, SettingsPatch, WhipTokenState } from '../../preload/contract.ts';
import type { Messages } from './messages.ts';
import type { StudioState } from './model.ts';

/** What the host decides outside the broadcast: policy, account, settings. */
export class HostActions {
  readonly #bridge: AnchorBridge;
  readonly #store: StoreApi<StudioState>;
  readonly #messages: Messages;
  readonly #endBroadcast: () => Promise<void>;

  constructor(options: {
    bridge: AnchorBridge;
    store: StoreApi<StudioState>;
    messages: Messages;
    endBroadcast: () => Promise<void>;
  }) {
    this.#bridge = options.bridge;
    this.#store = options.store;
    this.#messages = options.messages;
    this.#endBroadcast = options.endBroadcast;
  }

  get #state(): StudioState {
    return this.#store.getState();
  }

  async decide(decision: 'agreed' | 'guest'): Promise<void> {
    const { sha256 } = this.#state.policy.document;
    const decided = await this.#bridge.policy.decide({ decision, sha256 });
    if (!decided.ok) this.#messages.error(decided.error);
    if (decided.ok) this.#store.setState({ policy: decided.value, reviewingPolicy: false });
    else await this.refreshPolicy();
    if (decided.ok && decision === 'guest' && this.#state.account.role === 'host') await this.signOut();
  }

  async fetchPolicy(): Promise<void> {
    const fetched = await this.#bridge.policy.fetchText();
    if (fetched.ok) this.#store.setState({ policy: fetched.value });
    else this.#messages.error(fetched.error);
  }

  /** The summary follows the language. */
  async refreshPolicy(): Promise<void> {
    const policy = await this.#bridge.policy.get();
    if (policy.ok) this.#store.setState({ policy: policy.value });
  }

  async readAnnouncement(id: string): Promise<void> {
    const announcements = await this.#bridge.announcements.read({ id });
    if (announcements.ok) this.#store.setState({ announcements: announcements.value });
  }

  reviewPolicy(reviewingPolicy: boolean): void {
    this.#store.setState({ reviewingPolicy });
  }

  async signIn(name: string, password: string): Promise<boolean> {
    const signed = await this.#bridge.account.signIn({ name, password });
    if (signed.ok) this.#store.setState({ account: signed.value, messages: [] });
    else this.#messages.error(signed.error);
    return signed.ok;
  }

  async signOut(): Promise<void> {
    await this.#endBroadcast();
    const account = await this.#bridge.account.signOut();
    if (account.ok) this.#store.setState({ account: account.value });
  }

  /** Null when main could not tell. */
  async whipToken(): Promise<WhipTokenState | null> {
    const state = await this.#bridge.whip.tokenState();
    return state.ok ? state.value : null;
  }

  /** Null removes it. Null when that was done, else the code of the refusal. */
  async setWhipToken(token: string | null): Promise<string | null> {
    const set = await this.#bridge.whip.setToken({ token });
    return set.ok ? null : set.error;
  }

  /** Null when it was saved, else the code of the refusal. */
  async changeSettings(patch: SettingsPatch): Promise<string | null> {
    const changed = await this.#bridge.settings.set(patch);
    if (!changed.ok) return changed.error;
    this.#store.setState({ settings: changed.value });
    if (patch.language) await this.refreshPolicy();
    return null;
  }
}
