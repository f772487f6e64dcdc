import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Account, AnchorBridge } from '../../preload/contract.ts';
import type { Messages } from '../messages/index.ts';

export interface AccountDependencies {
  readonly bridge: Pick<AnchorBridge, 'account'>;
  readonly messages: Pick<Messages, 'error' | 'clear'>;
  /** A broadcast is not left running for nobody. */
  readonly endBroadcast: () => Promise<void>;
  readonly initial: Account;
}

/** Who is signed in. The sign-in itself is main's alone. */
export class AccountModel {
  readonly store: StoreApi<Account>;
  readonly #with: AccountDependencies;

  constructor(dependencies: AccountDependencies) {
    this.#with = dependencies;
    this.store = createStore<Account>(() => dependencies.initial);
  }

  /** Follows what main tells. Returns what ends it. */
  start(): () => void {
    return this.#with.bridge.account.onChanged((account) => this.store.setState(account, true));
  }

  /** True when it succeeded; the messages tell a refusal. */
  async signIn(name: string, password: string): Promise<boolean> {
    const { bridge, messages } = this.#with;
    const signed = await bridge.account.signIn({ name, password });
    if (!signed.ok) {
      messages.error(signed.error);
      return false;
    }
    messages.clear();
    this.store.setState(signed.value, true);
    return true;
  }

  async signOut(): Promise<void> {
    await this.#with.endBroadcast();
    const account = await this.#with.bridge.account.signOut();
    if (account.ok) this.store.setState(account.value, true);
    else this.#with.messages.error(account.error);
  }
}
