import { z } from 'zod';
import type { AccountCode } from '../../common/account/account.ts';
import { sha256 } from '../../common/node/sha256.ts';
import type { PolicyDocument, PolicyState } from '../../common/policy/policy.ts';
import { POLICY_SUMMARY } from '../../common/policy/summary.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { Language } from '../../common/settings/settings.ts';
import { sha256Schema } from '../../common/sha256-schema.ts';
import type { Egress, EgressError } from '../egress/index.ts';
import { Store } from '../profile/index.ts';

const Cached = z.strictObject({
  platform: z.string(),
  text: z.string(),
  sha256: sha256Schema,
  version: z.string().nullable(),
  fetchedAt: z.string(),
});
const Schema = z.strictObject({
  decision: z.enum(['undecided', 'agreed', 'guest']),
  decidedAt: z.string().nullable(),
  sha256: sha256Schema.nullable(),
  document: Cached.nullable(),
  /** What the decision was about, word for word, so that a later text can be held against it. */
  decidedOn: z.strictObject({ kind: z.enum(['operator', 'summary']), text: z.string() }).optional(),
});
type State = z.infer<typeof Schema>;
const UNDECIDED: State = { decision: 'undecided', decidedAt: null, sha256: null, document: null };

const Answer = z.looseObject({
  kind: z.literal('operator'),
  text: z.string().max(2_000_000),
  sha256: sha256Schema,
  version: z.string().max(100).nullish(),
});

const SUMMARIES: ReadonlySet<string> = new Set(Object.values(POLICY_SUMMARY).map(sha256));

function failureOf(error: EgressError): AccountCode | 'not-supplied' {
  if (error.code !== 'refused') return error.code;
  return error.status === 404 && error.reason === 'not-supplied' ? 'not-supplied' : 'not-a-platform';
}

/** The text that the host sees, and the host's decision about it. Whatever cannot be believed counts as undecided. */
export class PolicyService {
  readonly #store: Store<State>;
  readonly #egress: Egress;
  readonly #language: () => Language;
  readonly #platform: () => string | null;
  readonly #now: () => Date;

  constructor(options: {
    folder: string;
    egress: Egress;
    language: () => Language;
    platform: () => string | null;
    now?: () => Date;
  }) {
    this.#store = new Store(options.folder, 'policy', Schema, UNDECIDED);
    this.#egress = options.egress;
    this.#language = options.language;
    this.#platform = options.platform;
    this.#now = options.now ?? (() => new Date());
  }

  /** Says what holds now; an agreement to another text than the one in force holds nothing open (requirements P9-3). */
  get decision(): PolicyState['decision'] {
    return this.#change() ? 'undecided' : this.#store.get().decision;
  }

  get(): PolicyState {
    const { decision, decidedAt, sha256: decided } = this.#store.get();
    return { decision, decidedAt, sha256: decided, document: this.#document(), change: this.#change() };
  }

  /**
   * Says whether a grant that names this text was given under the one in force; our summary is one text in two
   * languages.
   */
  inForce(hash: string): boolean {
    const { kind, sha256: now } = this.#document();
    if (hash === now) return true;
    const { sha256: decided, decidedOn } = this.#store.get();
    return kind === 'summary' && (SUMMARIES.has(hash) || (decidedOn?.kind === 'summary' && hash === decided));
  }

  /** Asks the platform for the operator's text and keeps it for offline reading. */
  async fetchText(): Promise<Result<PolicyState, AccountCode | 'not-supplied'>> {
    const platform = this.#platform();
    const answer = await this.#egress.call({ method: 'GET', path: '/api/policy', answer: Answer });
    if (!answer.ok) return err(failureOf(answer.error));
    const { text, sha256: stated, version } = answer.value;
    // The hash is what is agreed to: a text that does not match its own is not shown.
    if (platform === null || sha256(text) !== stated) return err('not-a-platform');
    const document = {
      platform,
      text,
      sha256: stated,
      version: version ?? null,
      fetchedAt: this.#now().toISOString(),
    };
    this.#store.set({ ...this.#store.get(), document });
    return ok(this.get());
  }

  /** Stores the decision with the hash of the text that was on the screen. */
  decide(decision: 'agreed' | 'guest', shown: string): Result<PolicyState, 'stale' | 'not-saved'> {
    const { kind, text, sha256: now } = this.#document();
    if (now !== shown) return err('stale');
    const decidedOn = { kind, text };
    const decided = { decision, decidedAt: this.#now().toISOString(), sha256: shown, decidedOn };
    return this.#store.set({ ...this.#store.get(), ...decided }) ? ok(this.get()) : err('not-saved');
  }

  #document(): PolicyDocument {
    const { document } = this.#store.get();
    if (document && document.platform === this.#platform()) {
      const { text, sha256: hash, version, fetchedAt } = document;
      return { kind: 'operator', text, sha256: hash, version, fetchedAt };
    }
    const text = POLICY_SUMMARY[this.#language()];
    return { kind: 'summary', text, sha256: sha256(text), version: null, fetchedAt: null };
  }

  /** Null while the text in force is the one that was agreed to, or is our summary as that was. */
  #change(): PolicyState['change'] {
    const { decision, sha256: decided, decidedOn, document } = this.#store.get();
    const now = this.#document();
    if (decision !== 'agreed' || decided === now.sha256) return null;
    // Before it was written down what a decision was about, no cached text meant the summary.
    const was = decidedOn?.kind ?? (document === null ? 'summary' : 'operator');
    return was === 'summary' && now.kind === 'summary' ? null : { before: decidedOn?.text ?? '' };
  }
}
