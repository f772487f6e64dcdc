import { createStore, type StoreApi } from 'zustand/vanilla';
import { noticeText } from '../../common/consent/consent-notice.ts';
import { isGranted, type TelemetryScope, type UserAct } from '../../common/consent/states.ts';
import type { ConsentView, DisclosureView } from '../../common/disclosure/view.ts';
import type { Result } from '../../common/result.ts';
import type { AnchorBridge, Language } from '../../preload/contract.ts';
import type { ErrorCode, SentenceKey } from '../messages/index.ts';

/** What is known of consent, reading and sending; null = not read yet. */
export interface DisclosureState {
  readonly consent: ConsentView | null;
  readonly view: DisclosureView | null;
  /** Counts what changed in the ledger, so that its lists read again. */
  readonly changes: number;
  readonly hidden: readonly string[] | null;
  /** The last refusal or failure, as a key of the texts in three parts. */
  readonly problem: SentenceKey | null;
}

type Answer<T> = Result<T, ErrorCode>;

/** SHA-256 of the UTF-8 bytes of a text, lowercase hex. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * What the host sees and does about consent, reading and sending. It has a store of its own, and listens only while the
 * page is open: the studio does not render for it.
 */
export class DisclosureModel {
  readonly store: StoreApi<DisclosureState>;
  readonly #bridge: Pick<AnchorBridge, 'consent' | 'disclosure'>;
  readonly #language: () => Language;

  constructor(bridge: Pick<AnchorBridge, 'consent' | 'disclosure'>, language: () => Language) {
    this.#bridge = bridge;
    this.#language = language;
    this.store = createStore<DisclosureState>(() => ({
      consent: null,
      view: null,
      changes: 0,
      hidden: null,
      problem: null,
    }));
  }

  /** Reads everything and follows it. Returns what ends it. */
  open(): () => void {
    const { consent, disclosure } = this.#bridge;
    const offs = [
      consent.onChanged((view) => this.store.setState({ consent: view })),
      disclosure.onChanged((view) => this.#onView(view)),
    ];
    void this.#read(consent.get(), (value) => ({ consent: value }));
    void this.#read(disclosure.get(), (value) => ({ view: value }));
    void this.#read(disclosure.hidden(), (value) => ({ hidden: value }));
    return () => {
      for (const off of offs) off();
      this.store.setState({ problem: null });
    };
  }

  /** Main tells of every reading and of every change of the ledger alike, at most a few times a minute. */
  #onView(view: DisclosureView): void {
    this.store.setState(({ changes }) => ({ view, changes: changes + 1 }));
  }

  /** The decision about the notice as it is on the screen. A failed withdrawal is in force, and that is what is told. */
  async decide(scope: TelemetryScope, to: UserAct): Promise<void> {
    const before = this.store.getState().consent?.scopes.find((one) => one.scope === scope)?.state;
    const noticeSha256 = await sha256Hex(noticeText(scope, this.#language()));
    const decided = await this.#act(this.#bridge.consent.set({ scope, to, noticeSha256 }));
    if (decided.ok) return this.store.setState({ consent: decided.value });
    if (decided.error === 'not-saved' && before && isGranted(before))
      this.store.setState({ problem: 'notice.consentEndedNotSaved' });
    await this.#read(this.#bridge.consent.get(), (consent) => ({ consent }));
  }

  async hide(apps: readonly string[]): Promise<void> {
    const hidden = await this.#act(this.#bridge.disclosure.hide({ apps }));
    if (hidden.ok) this.store.setState({ hidden: hidden.value });
  }

  /** Reads what a page shows; null, and a problem is shown, when main did not answer. */
  async read<T>(call: Promise<Answer<T>>): Promise<T | null> {
    const answer = await call;
    if (!answer.ok) this.store.setState({ problem: `error.${answer.error}` });
    return answer.ok ? answer.value : null;
  }

  /** An act of the host that may change the ledger; null, and a problem, when it was refused. */
  async act<T>(call: Promise<Answer<T>>): Promise<{ readonly value: T } | null> {
    const answer = await this.#act(call);
    this.store.setState(({ changes }) => ({ changes: changes + 1 }));
    return answer.ok ? { value: answer.value } : null;
  }

  /** An act of the host: what went wrong before is forgotten, what goes wrong now is told. */
  async #act<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
    this.store.setState({ problem: null });
    const answer = await call;
    if (!answer.ok) this.store.setState({ problem: `error.${answer.error}` });
    return answer;
  }

  async #read<T>(call: Promise<Answer<T>>, part: (value: T) => Partial<DisclosureState>): Promise<void> {
    const answer = await call;
    this.store.setState(answer.ok ? part(answer.value) : { problem: `error.${answer.error}` });
  }
}
