import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AnchorBridge, PolicyState } from '../../preload/contract.ts';
import type { Messages } from '../messages/index.ts';

export interface PolicyModelState {
  readonly policy: PolicyState;
  /** True while the host looks at the policy again after having decided. */
  readonly reviewing: boolean;
}

export interface PolicyDependencies {
  readonly bridge: Pick<AnchorBridge, 'policy'>;
  readonly messages: Pick<Messages, 'error'>;
  /** The host goes on as a guest: nobody stays signed in. */
  readonly onGuest: () => Promise<void>;
  readonly initial: PolicyState;
}

/** The policy's text as main keeps it, and what the host decided about it (requirements P0-4, P9). */
export class PolicyModel {
  readonly store: StoreApi<PolicyModelState>;
  readonly #with: PolicyDependencies;

  constructor(dependencies: PolicyDependencies) {
    this.#with = dependencies;
    this.store = createStore<PolicyModelState>(() => ({ policy: dependencies.initial, reviewing: false }));
  }

  /** Follows what main tells. Returns what ends it. */
  start(): () => void {
    return this.#with.bridge.policy.onChanged((policy) => this.store.setState({ policy }));
  }

  /** The decision about the text that is on the screen; refused when main would show another by now. */
  async decide(decision: 'agreed' | 'guest'): Promise<void> {
    const { sha256 } = this.store.getState().policy.document;
    const decided = await this.#with.bridge.policy.decide({ decision, sha256 });
    if (!decided.ok) {
      this.#with.messages.error(decided.error);
      return this.refresh();
    }
    this.store.setState({ policy: decided.value, reviewing: false });
    if (decision === 'guest') await this.#with.onGuest();
  }

  /** Asks the platform for the operator's own text. */
  async fetch(): Promise<void> {
    this.#take(await this.#with.bridge.policy.fetchText());
  }

  /** Reads the text again: the summary follows the language. */
  async refresh(): Promise<void> {
    this.#take(await this.#with.bridge.policy.get());
  }

  review(reviewing: boolean): void {
    this.store.setState({ reviewing });
  }

  #take(found: Awaited<ReturnType<AnchorBridge['policy']['get' | 'fetchText']>>): void {
    if (found.ok) this.store.setState({ policy: found.value });
    else this.#with.messages.error(found.error);
  }
}
