import { type ProblemReport, problemReportText } from '../../common/problem/report.ts';

/** What the host has written and left in; lines of the log are struck out one by one. */
export interface Draft {
  readonly text: string;
  readonly contact: string;
  /** `id` is its place in the log. */
  readonly lines: readonly { readonly id: number; readonly text: string }[];
  readonly struck: ReadonlySet<number>;
}
export const EMPTY: Draft = { text: '', contact: '', lines: [], struck: new Set() };

/** The report as it would leave now. */
export function reportOf({ text, contact, lines, struck }: Draft): ProblemReport {
  const logExcerptRedacted = lines
    .filter(({ id }) => !struck.has(id))
    .map((line) => line.text)
    .join('\n');
  const filled = contact.trim();
  return { text: text.trim(), ...(filled === '' ? {} : { contact: filled }), logExcerptRedacted };
}

/** The exact bytes as text. */
export const previewOf = (draft: Draft): string => problemReportText(reportOf(draft));

export function withLine(draft: Draft, id: number, kept: boolean): Draft {
  const struck = new Set(draft.struck);
  if (kept) struck.delete(id);
  else struck.add(id);
  return { ...draft, struck };
}
