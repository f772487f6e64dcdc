import { createHash } from 'node:crypto';
import { z } from 'zod';
import { POLICY_SUMMARY } from '../common/policy-summary.ts';
import { err, ok, type Result } from '../common/result.ts';
import type { AccountCode, Language, PolicyDocument, PolicyState } from '../preload/contract.ts';
import type { Egress, EgressError } from './egress/http.ts';
import { Store } from './store.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Cached = z.strictObject({
  platform: z.string(),
  text: z.string(),
  sha256: Hash,
  version: z.string().nullable(),
  fetchedAt: z.string(),
});
const Schema = z.strictObject({
  decision: z.enum(['undecided', 'agreed', 'guest']),
  decidedAt: z.string().nullable(),
  sha256: Hash.nullable(),
  document: Cached.nullable(),
});
type State = z.infer<typeof Schema>;
const UNDECIDED: State = { decision: 'undecided', decidedAt: null, sha256: null, document: null };

const Answer = z.looseObject({
  kind: z.literal('operator'),
  text: z.string().max(2_000_000),
  sha256: Hash,
  version: z.string().max(100).nullish(),
});

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

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

  get decision(): PolicyState['decision'] {
    return this.#store.get().decision;
  }

  get(): PolicyState {
    const { decision, decidedAt, sha256: decided } = this.#store.get();
    return { decision, decidedAt, sha256: decided, document: this.#document() };
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
    if (!this.#couldShow(shown)) return err('stale');
    const decided = { decision, decidedAt: this.#now().toISOString(), sha256: shown };
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

  #couldShow(hash: string): boolean {
    return this.#document().sha256 === hash;
  }
}
