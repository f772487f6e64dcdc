import { invoke } from '../call.ts';
import type { ProblemReport } from './report.ts';

export const problemCalls = {
  /** Lines of the local log, oldest first: the newest that fit into a report, redacted once more; or the whole. */
  logLines: invoke<{ whole: boolean }, readonly string[]>(),
  /** Sends the report whose text has the hash that was shown; answers the platform's number for it. */
  send: invoke<
    { report: ProblemReport; sha256: string },
    string,
    | 'policy-undecided'
    | 'no-platform'
    | 'unreachable'
    | 'not-a-platform'
    | 'certificate'
    | 'timeout'
    | 'stale'
    | 'not-saved'
  >(true),
} as const;
