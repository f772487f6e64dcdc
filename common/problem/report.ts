import { z } from 'zod';
import { canonicalJson } from '../register/hash.ts';
import { reportProblem } from '../register/items/privacy.ts';

const { text, contact, logExcerptRedacted } = reportProblem.fields;

/** What a host sends to the platform's support (requirements P1.2-7): the fields that the register declares, no other. */
export const problemReportSchema = z.strictObject({
  text: z.string().trim().min(1).max(text.maxLength),
  contact: z.string().max(contact.maxLength).optional(),
  logExcerptRedacted: z.string().max(logExcerptRedacted.maxLength),
});
export type ProblemReport = z.infer<typeof problemReportSchema>;

/** The exact text that is shown, hashed and sent. */
export const problemReportText = (report: ProblemReport): string => canonicalJson(report);

/** Characters of the log that fit into a report. */
export const MOST_LOG_CHARACTERS: number = logExcerptRedacted.maxLength;
export const MOST_TEXT_CHARACTERS: number = text.maxLength;
export const MOST_CONTACT_CHARACTERS: number = contact.maxLength;

export const PROBLEM_REPORT_PATH = '/api/reports';
/** The platform deletes a report after this many days. */
export const PROBLEM_REPORT_DAYS = 30;
