import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { emptyDocument } from '../../../../common/scenes/document.ts';
import { kindOf, type StorageView } from '../../../../common/storage/storage.ts';
import { filesToCopy } from '../../../../main/export/copied-files.ts';
import type { Copy } from '../../../../main/export/copy.ts';
import { documentOf, printedOf } from '../../../../main/export/document.ts';
import { profile } from '../../../support/samples/profile.ts';

vi.mock('electron', () => ({}));

const HOSTILE = [
  '<script>alert(1)</script>',
  '</td></tr></table><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' autofocus onfocus='alert(1)",
  '</style><style>@import url(//evil.example/x.css)</style>',
  '<meta http-equiv=refresh content=0;url=//evil.example>',
  '&lt;script&gt;',
  '\u202e<a href=//evil.example>',
  ']]><!--',
];

function copyOf(text: string): Copy {
  return {
    format: 'liaoliao-anchor-export',
    version: 1,
    createdAt: text,
    app: { name: text, version: text, commit: text },
    register: { sha256: text, declarations: text },
    policy: { decision: 'guest', decidedAt: text, sha256: text, document: {} as never, change: null },
    settings: { [text]: text, platformUrl: text } as never,
    hiddenApplications: [text],
    consents: [],
    receipts: [],
    ledger: {
      check: { ok: true, entries: 0, bodies: 0 },
      entries: [{ seq: 0, at: text, kind: text, hash: text, prev: text, more: text } as never],
      records: [{ seq: 0, at: text, item: text, status: text, commit: text, body: text }],
    },
    files: [{ path: text, text }],
    storage: { rows: [{ kind: null, files: [{ path: text, bytes: 1, changed: text }] }], cookies: [] },
  };
}

/** Tags of a document with what stands in them, without the text between. */
const tagsOf = (html: string): readonly string[] => html.match(/<[^>]*>/g) ?? [];

describe('the readable copy', () => {
  it.each(['zh-CN', 'en'] as const)('is made of the same tags whatever the values say (%s)', (language) => {
    const tags = tagsOf(documentOf(copyOf('harmless'), language));
    expect(tags.length).toBeGreaterThan(100);
    for (const text of HOSTILE) {
      const made = documentOf(copyOf(text), language);
      expect(tagsOf(made)).toEqual(tags);
      expect(made).toContain(
        text
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;')
          .replaceAll('"', '&quot;')
          .replaceAll("'", '&#39;'),
      );
    }
  });
  it('runs nothing and refers to nothing, and forbids itself both', () => {
    const made = documentOf(copyOf('x'), 'zh-CN');
    expect(made).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    for (const tag of tagsOf(made))
      expect(tag).not.toMatch(/<(?:script|img|link|iframe|base|a|form)\b|\b(?:src|href|on\w+)=/i);
    expect(made).not.toMatch(/url\(|@import/);
  });
  it('prints the newest part of a long ledger and says how much is elsewhere', () => {
    const copy = copyOf('x');
    const [record] = copy.ledger.records;
    const [entry] = copy.ledger.entries;
    if (!record || !entry) throw new Error('no example');
    const numbered = Array.from({ length: 501 }, (_, seq) => seq);
    const ledger = {
      ...copy.ledger,
      records: numbered.map((seq) => ({ ...record, seq, body: `record-${seq}.` })),
      entries: numbered.map((seq) => ({ ...entry, seq, at: `entry-${seq}.` })),
    };
    const printed = printedOf({ ...copy, ledger }, 'en');
    const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;
    expect([count(printed, /record-\d+\./g), count(printed, /entry-\d+\./g)]).toEqual([500, 500]);
    expect(printed).not.toMatch(/(?:record|entry)-0\./);
    expect(count(printed, /The newest 500; 1 more are in export\.html and export\.json\./g)).toBe(2);
    const whole = documentOf({ ...copy, ledger }, 'en');
    expect([count(whole, /record-\d+\./g), count(whole, /entry-\d+\./g)]).toEqual([501, 501]);
    expect(whole).not.toContain('The newest');
  });
  it('leaves a long file to the other one, and says so', () => {
    const long = 'y'.repeat(20_001);
    const made = documentOf({ ...copyOf('x'), files: [{ path: 'scenes.json', text: long }] }, 'en');
    expect(made).not.toContain(long);
    expect(made).toContain('<td>scenes.json</td><td>Long; its content is in export.json</td>');
  });
});

describe('the files of the copy', () => {
  it('hold what no other part does, and never the key', async () => {
    const folder = profile();
    const content: Readonly<Record<string, string>> = {
      'scenes.json': JSON.stringify(emptyDocument()),
      'policy.json': '{"p":1}',
      'announcements.json': '{"a":1}',
      'window-state.json': '{"w":1}',
      'logs/main.log': 'a line\n',
      'ledger-key': 'secret',
      'settings.json': '{}',
      'ledger/chain-0.jsonl': '{}',
      Cookies: 'engine',
      'somebody-elses.txt': 'unknown',
    };
    mkdirSync(join(folder, 'logs'));
    mkdirSync(join(folder, 'ledger'));
    for (const [path, text] of Object.entries(content)) writeFileSync(join(folder, path), text);
    const row = (path: string) => ({ kind: kindOf(path), files: [{ path, bytes: 1, changed: '' }] });
    const gone = 'logs/main.old.log';
    const view: StorageView = { rows: [...Object.keys(content), gone].map(row), cookies: [] };
    const copied = await filesToCopy(folder, view);
    expect(copied).toEqual(
      ['scenes.json', 'policy.json', 'announcements.json', 'window-state.json', 'logs/main.log'].map(
        (path) => ({
          path,
          text: content[path],
        }),
      ),
    );
  });
});
