import { useState } from 'react';
import type { UpdateOffer } from '../../preload/contract.ts';
import { bridge } from '../bridge/index.ts';
import type { ErrorCode } from '../messages/index.ts';

type UpdateState =
  | { readonly kind: 'idle' | 'working' | 'newest' | 'saved' }
  | { readonly kind: 'offered' | 'ready' | 'installing'; readonly offer: UpdateOffer }
  /** What was downloaded before a refusal is still there. */
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly ready: UpdateOffer | null };

export interface Update {
  readonly state: UpdateState;
  check(): Promise<void>;
  download(offer: UpdateOffer): Promise<void>;
  install(offer: UpdateOffer): Promise<void>;
}

/** Follows where an update has got to, step by step, each by a click. */
export function useUpdate(): Update {
  const [state, setState] = useState<UpdateState>({ kind: 'idle' });
  const fail = (code: ErrorCode, ready: UpdateOffer | null = null) =>
    setState({ kind: 'failed', code, ready });
  return {
    state,
    async check() {
      setState({ kind: 'working' });
      const found = await bridge.updates.check();
      if (!found.ok) return fail(found.error);
      setState(found.value ? { kind: 'offered', offer: found.value } : { kind: 'newest' });
    },
    async download(offer) {
      setState({ kind: 'working' });
      const fetched = await bridge.updates.download();
      if (!fetched.ok) return fail(fetched.error);
      if (!fetched.value) return setState({ kind: 'offered', offer });
      setState(offer.way === 'restart' ? { kind: 'ready', offer } : { kind: 'saved' });
    },
    /** Installs it; after an ok the app ends. */
    async install(offer) {
      setState({ kind: 'installing', offer });
      const installed = await bridge.updates.install();
      if (!installed.ok) fail(installed.error, offer);
    },
  };
}
