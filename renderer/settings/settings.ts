import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../../common/result.ts';
import type { AnchorBridge, Settings, SettingsPatch, WhipTokenState } from '../../preload/contract.ts';
import type { ErrorCode, Messages } from '../messages/index.ts';

export interface SettingsDependencies {
  readonly bridge: Pick<AnchorBridge, 'settings' | 'whip'>;
  readonly messages: Pick<Messages, 'error'>;
  readonly initial: Settings;
}

/** The settings as main keeps them. */
export class SettingsModel {
  readonly store: StoreApi<Settings>;
  readonly #with: SettingsDependencies;

  constructor(dependencies: SettingsDependencies) {
    this.#with = dependencies;
    this.store = createStore<Settings>(() => dependencies.initial);
  }

  /** Follows what main tells. Returns what ends it. */
  start(): () => void {
    return this.#with.bridge.settings.onChanged((settings) => this.store.setState(settings, true));
  }

  /** Refused, the settings stay as they were. Whoever changes them shows the refusal where the host is looking. */
  async change(patch: SettingsPatch): Promise<Result<Settings, ErrorCode>> {
    const changed = await this.#with.bridge.settings.set(patch);
    if (changed.ok) this.store.setState(changed.value, true);
    return changed;
  }

  /** Does as `change` does, for whoever has no place of its own for a refusal: the messages of the studio tell it. */
  async save(patch: SettingsPatch): Promise<void> {
    const changed = await this.change(patch);
    if (!changed.ok) this.#with.messages.error(changed.error);
  }

  async whipToken(): Promise<Result<WhipTokenState, ErrorCode>> {
    return this.#with.bridge.whip.tokenState();
  }

  /** Null removes it. */
  async setWhipToken(token: string | null): Promise<Result<WhipTokenState, ErrorCode>> {
    return this.#with.bridge.whip.setToken({ token });
  }
}
