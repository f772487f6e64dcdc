import { request } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { INGEST_HEADERS } from '../../../../common/ingest/upload.ts';
import { PROBLEM_REPORT_DAYS } from '../../../../common/problem/report.ts';
import { Reports } from '../../../../platform/reports/reports.ts';
import { testPlatform } from '../../../support/platform/platform.ts';

test('reports are deleted after their days, and each has a number of its own', () => {
  let now = Date.parse('2026-11-24T00:00:00Z');
  const reports = new Reports(() => new Date(now));
  onTestFinished(() => reports.close());
  const report = { text: 'x', logExcerptRedacted: '' };
  const numbers = [reports.add(report, 'here'), reports.add(report, 'here')];
  expect(new Set(numbers.map((number) => number.ok && number.value)).size).toBe(2);
  now += (PROBLEM_REPORT_DAYS - 1) * 86_400_000;
  reports.prune();
  expect(reports.count()).toBe(2);
  now += 2 * 86_400_000;
  reports.prune();
  expect(reports.count()).toBe(0);
});

describe('a flood of reports', () => {
  const report = { text: 'x'.repeat(4000), logExcerptRedacted: '' };

  test('from one address is cut at 20 an hour, and nobody else is', () => {
    let now = Date.parse('2026-11-24T00:00:00Z');
    const reports = new Reports(() => new Date(now));
    onTestFinished(() => reports.close());
    for (let sent = 0; sent < 4001; sent += 1) reports.add(report, 'a stranger');
    expect(reports.count()).toBe(20);
    expect(reports.add(report, 'a stranger')).toEqual({ ok: false, error: 'too-many' });
    expect(reports.add(report, 'a host')).toMatchObject({ ok: true });
    now += 3_600_000;
    expect(reports.add(report, 'a stranger')).toMatchObject({ ok: true });
  });

  test('from many addresses is cut at 1,000 in all', () => {
    const reports = new Reports(() => new Date('2026-11-24'));
    onTestFinished(() => reports.close());
    for (let sent = 0; sent < 1000; sent += 1) reports.add(report, `stranger ${sent}`);
    expect(reports.add(report, 'another')).toEqual({ ok: false, error: 'full' });
    expect(reports.count()).toBe(1000);
  });
});

test('the API says so', async () => {
  const platform = await testPlatform();
  const body = JSON.stringify({ text: 'x', logExcerptRedacted: '' });
  const send = () =>
    new Promise<number>((resolve, reject) => {
      const headers = { ...INGEST_HEADERS, 'content-length': String(body.length) };
      const sent = request(`${platform.url}/api/reports`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject).end(body);
    });
  const statuses = await Promise.all(Array.from({ length: 30 }, send));
  expect(statuses.filter((status) => status === 201)).toHaveLength(20);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
});
