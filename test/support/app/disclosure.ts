import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { noticeText } from '../../../common/consent/consent-notice.ts';
import { TELEMETRY_SCOPES, type TelemetryScope } from '../../../common/consent/states.ts';
import type { DisclosureView } from '../../../common/disclosure/view.ts';
import type { LedgerRecord } from '../../../common/ledger/view.ts';
import { sha256 } from '../../../common/node/sha256.ts';

export type Decision = 'granted.local' | 'granted.upload' | 'denied' | 'withdrawn';

/** Decides a scope over the bridge, as the page does after its click. */
export async function decide(page: Page, scope: TelemetryScope, to: Decision): Promise<void> {
  const noticeSha256 = sha256(noticeText(scope, 'zh-CN'));
  const answer = await page.evaluate((argument) => window.anchor.consent.set(argument), {
    scope,
    to,
    noticeSha256,
  });
  if (!answer.ok) throw new Error(`${scope} to ${to}: ${answer.error}`);
}

export async function decideAll(page: Page, to: Decision): Promise<void> {
  for (const scope of TELEMETRY_SCOPES) await decide(page, scope, to);
}

export async function disclosureView(page: Page): Promise<DisclosureView> {
  const answer = await page.evaluate(() => window.anchor.disclosure.get());
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

/** Every file below a folder with its bytes; one that goes away meanwhile is left out. */
export async function filesIn(folder: string): Promise<readonly { path: string; bytes: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = files.map(async (path) => ({ path, bytes: await readFile(path).catch(() => null) }));
  return (await Promise.all(read)).flatMap(({ path, bytes }) => (bytes ? [{ path, bytes }] : []));
}

/** The lines of the ledger's chain, oldest first. */
export async function ledgerEntries(profile: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const files = await filesIn(join(profile, 'ledger'));
  const chain = files
    .filter(({ path }) => /chain[^/]*\.jsonl$/.test(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return chain.flatMap(({ bytes }) =>
    bytes
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
}

/** Changes one letter of one receipt. */
export async function touchReceipts(profile: string): Promise<void> {
  const [file] = (await filesIn(join(profile, 'consent'))).filter(({ path }) => path.endsWith('.jsonl'));
  if (!file) throw new Error('there are no receipts');
  await writeFile(file.path, file.bytes.toString('utf8').replace('granted.local', 'granted.lokal'));
}

/** The newest records of the ledger with their bytes, as the page can read them. */
export function ledgerRecords(page: Page): Promise<readonly LedgerRecord[]> {
  return page.evaluate(async () => {
    const { ledger } = window.anchor;
    const slice = await ledger.query({ view: 'all', match: null, offset: 0, limit: 500 });
    if (!slice.ok) throw new Error(slice.error);
    const found: LedgerRecord[] = [];
    for (const { seq, kind } of slice.value.rows) {
      const record = kind === 'record' ? await ledger.record({ seq }) : null;
      if (record?.ok && record.value) found.push(record.value);
    }
    return found;
  });
}
