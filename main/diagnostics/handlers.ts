import type { PageFacts, QaReport } from '../../common/diagnostics/qa-report.ts';
import { ok } from '../../common/result.ts';
import type { Handlers } from '../../preload/contract.ts';
import { appInfo } from './app-info.ts';
import type { Diagnostics } from './bundle.ts';
import type { HeadlessReport } from './headless.ts';

interface DiagnosticsServices {
  readonly diagnostics: Diagnostics;
  readonly report: (facts: PageFacts) => Promise<QaReport>;
  /** It is there with --qa-report only: the app leaves once the report is made. */
  readonly headless: HeadlessReport | null;
}

export const diagnosticsHandlers = ({
  diagnostics,
  report,
  headless,
}: DiagnosticsServices): Handlers['diagnostics'] => ({
  appInfo: () => ok(appInfo()),
  qaReport: async (facts) => {
    const making = report(facts);
    void headless?.write(making);
    return ok(await making);
  },
  qaReportFailed: ({ reason }) => {
    void headless?.fail('the page could not answer', reason);
    return ok(undefined);
  },
  preview: async (facts) => ok(await diagnostics.preview(await report(facts))),
  save: ({ struck }) => diagnostics.save(struck),
});
