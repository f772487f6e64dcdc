import type { StoreApi } from 'zustand/vanilla';
import { ok, type Result } from '../../common/result.ts';
import type { AnchorBridge, Settings, SettingsPatch, WhipTokenState } from '../../preload/contract.ts';
import type { ErrorCode } from '../messages/codes.ts';
import type { Messages } from '../messages/messages.ts';
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
    else this.#messages.error(policy.error);
  }

  async readAnnouncement(id: string): Promise<void> {
    const announcements = await this.#bridge.announcements.read({ id });
    if (announcements.ok) this.#store.setState({ announcements: announcements.value });
    else this.#messages.error(announcements.error);
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
    else this.#messages.error(account.error);
  }

  async whipToken(): Promise<Result<WhipTokenState, ErrorCode>> {
    return this.#bridge.whip.tokenState();
  }

  /** Null removes it. */
  async setWhipToken(token: string | null): Promise<Result<WhipTokenState, ErrorCode>> {
    return this.#bridge.whip.setToken({ token });
  }

  /** Refused, the settings stay as they were. Whoever changes them shows the refusal where the host is looking. */
  async changeSettings(patch: SettingsPatch): Promise<Result<Settings, ErrorCode>> {
    const changed = await this.#bridge.settings.set(patch);
    if (!changed.ok) return changed;
    this.#store.setState({ settings: changed.value });
    if (patch.language) await this.refreshPolicy();
    return ok(changed.value);
  }

  /** As `changeSettings`, for whoever has no place of its own for a refusal: the messages of the studio tell it. */
  async save(patch: SettingsPatch): Promise<void> {
    const changed = await this.changeSettings(patch);
    if (!changed.ok) this.#messages.error(changed.error);
  }
}
