import { expect, onTestFinished, test } from 'vitest';
import { PROBLEM_REPORT_DAYS } from '../../../common/problem/report.ts';
import { Reports } from '../../../platform/reports/reports.ts';

test('reports are deleted after their days, and each has a number of its own', () => {
  let now = Date.parse('2026-11-24T00:00:00Z');
  const reports = new Reports(() => new Date(now));
  onTestFinished(() => reports.close());
  const report = { text: 'x', logExcerptRedacted: '' };
  const numbers = [reports.add(report), reports.add(report)];
  expect(new Set(numbers).size).toBe(2);
  now += (PROBLEM_REPORT_DAYS - 1) * 86_400_000;
  reports.prune();
  expect(reports.count()).toBe(2);
  now += 2 * 86_400_000;
  reports.prune();
  expect(reports.count()).toBe(0);
});
