import { invoke } from '../call.ts';
import type { AppInfo } from './app-info.ts';
import type { DiagnosticFile, PageFacts, QaReport, StruckLines } from './qa-report.ts';

export const diagnosticsCalls = {
  appInfo: invoke<void, AppInfo>(),
  /** What this build is and where it runs; the page adds what only it can find out. */
  qaReport: invoke<PageFacts, QaReport>(),
  /** The page could not find out what only it can, or was refused the report: a name of an error or a code. */
  qaReportFailed: invoke<{ reason: string }, void>(),
  /** What a bundle would hold; kept until the next preview. */
  preview: invoke<PageFacts, readonly DiagnosticFile[]>(true),
  /** What was shown last, less these lines, as a zip where the host says; false = nowhere. */
  save: invoke<{ struck: StruckLines }, boolean, 'not-saved'>(true),
} as const;
