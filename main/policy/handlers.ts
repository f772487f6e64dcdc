import { err, ok } from '../../common/result.ts';
import type { Handlers } from '../../preload/contract.ts';
import { saveFile } from '../ipc/index.ts';
import type { PolicyService } from './policy.ts';

interface PolicyServices {
  readonly policy: PolicyService;
  readonly isLive: () => boolean;
  /** Gets the platform's text and does what follows from another one. */
  readonly fetchText: PolicyService['fetchText'];
  /** The host takes the agreement back: a guest has no account. */
  readonly becameGuest: () => void;
}

export const policyHandlers = ({
  policy,
  isLive,
  fetchText,
  becameGuest,
}: PolicyServices): Handlers['policy'] => ({
  get: () => ok(policy.get()),
  fetchText: async () => (isLive() ? err('live') : fetchText()),
  save: () => {
    const { text, sha256 } = policy.get().document;
    return saveFile(`privacy-policy-${sha256.slice(0, 12)}.txt`, text);
  },
  decide: ({ decision, sha256 }) => {
    const decided = policy.decide(decision, sha256);
    if (decided.ok && decision === 'guest') becameGuest();
    return decided;
  },
});
