import { err, ok } from '../../common/result.ts';
import type { Handlers } from '../../preload/contract.ts';
import type { ProblemReports } from './problem-reports.ts';

/** @param policyDecided the host has decided about the policy: before that nothing is sent */
export const problemHandlers = (
  problems: ProblemReports,
  policyDecided: () => boolean,
): Handlers['problem'] => ({
  logLines: async ({ whole }) => ok(await (whole ? problems.allLines() : problems.logLines())),
  send: async ({ report, sha256 }) =>
    policyDecided() ? problems.send(report, sha256) : err('policy-undecided'),
});
