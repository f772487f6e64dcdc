import { SCOPE_NAMES } from '../../common/consent/names.ts';
import { ITEMS } from '../../common/register/items.ts';
import { rows } from '../../common/register/views.ts';
import type { Language } from '../../common/settings/settings.ts';
import { STORED } from '../../common/storage/storage.ts';
import type { Copy } from './copy.ts';
import { TEXTS } from './export-texts.ts';
import { type Html, html, table } from './html.ts';

type Words = (typeof TEXTS)[Language];

const STYLE = `body{font:14px/1.6 sans-serif;max-width:72em;margin:2em auto;padding:0 1em;color:#1d1f24}
table{border-collapse:collapse;width:100%;font-size:12px}th,td{border:1px solid #ccc;padding:3px 6px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
h2{break-after:avoid}tr{break-inside:avoid}pre{white-space:pre-wrap;overflow-wrap:anywhere}@media print{body{margin:0}}`;

const section = (title: string, content: Html): Html => html`<section><h2>${title}</h2>${content}</section>
`;

const facts = (values: object): Html =>
  table(
    ['', ''],
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );

function lists({ ledger }: Copy, words: Words, language: 'zh' | 'en'): readonly Html[] {
  const declared = rows(language);
  const counted = (id: string) => ledger.records.filter(({ item }) => item === id).length;
  const collected = declared.map((row) => [
    row.name,
    row.purpose,
    row.clause,
    row.trigger,
    row.retentionDays.local,
    row.recipients.join(', '),
    counted(row.id),
  ]);
  const outside = ITEMS.filter(({ recipients }) => recipients.some((one) => one !== 'device')).map(
    ({ id }) => id,
  );
  const shared = declared
    .filter(({ id }) => outside.some((one) => one === id))
    .map(({ name, recipients }) => [name, recipients.join(', ')]);
  return [
    section(words.collected, table(words.heads.collected, collected)),
    section(words.shared, html`<p>${words.sharedNone}</p>${table(words.heads.shared, shared)}`),
  ];
}

function consents(
  { consents: scopes, receipts }: Copy,
  words: Words,
  language: 'zh' | 'en',
): readonly Html[] {
  const states = scopes.map(({ scope, state, since, expires }) => [
    SCOPE_NAMES[scope][language],
    state,
    since ?? '',
    expires ?? '',
  ]);
  const decisions = receipts.map(({ event, scope, state, recordId }) => [
    event.at,
    SCOPE_NAMES[scope][language],
    state,
    event.entity,
    recordId,
  ]);
  return [
    section(words.consents, table(words.heads.consents, states)),
    section(words.receipts, table(words.heads.receipts, decisions)),
  ];
}

/** The newest of a list and, where that is not all, a line that says so. */
function newest<T extends { readonly seq: number }>(all: readonly T[], most: number, words: Words) {
  const shown = all.length > most ? [...all].sort((a, b) => b.seq - a.seq).slice(0, most) : all;
  const left = all.length - shown.length;
  return { shown, note: left > 0 ? html`<p>${words.left(shown.length, left)}</p>` : html`` };
}

function ledgerParts({ ledger }: Copy, words: Words, most: number): readonly Html[] {
  const chosen = newest(ledger.records, most, words);
  const records = chosen.shown.map(({ seq, at, item, status, body }) => [
    seq,
    at,
    item,
    status,
    body ?? words.gone,
  ]);
  const lines = newest(ledger.entries, most, words);
  const entries = lines.shown.map(({ seq, at, kind, hash, prev: _prev, ...rest }) => [
    seq,
    at,
    kind,
    JSON.stringify(rest),
    hash,
  ]);
  return [
    section(words.records, html`${chosen.note}${table(words.heads.records, records)}`),
    section(words.entries, html`${lines.note}${table(words.heads.entries, entries)}`),
  ];
}

/** Longer ones, such as scenes with their images, are read in export.json. */
const MOST_CHARACTERS = 20_000;

function files({ files: copied }: Copy, words: Words): Html {
  const rows = copied.map(({ path, text }) => [path, text.length > MOST_CHARACTERS ? words.long : text]);
  return section(words.files, table(words.heads.files, rows));
}

function storage({ storage: { rows: kinds } }: Copy, words: Words, language: 'zh' | 'en'): Html {
  const purposeOf = (kind: string | null) => STORED.find(({ id }) => id === kind)?.purpose[language] ?? '';
  const files = kinds.flatMap(({ kind, files: stored }) =>
    stored.map(({ path, bytes }) => [path, purposeOf(kind), bytes]),
  );
  return section(words.storage, table(words.heads.storage, files));
}

/** Laying out paper takes about 3 ms for each row, and fails for tens of thousands. */
const MOST_PRINTED = 500;

/** The copy as it is printed: of the ledger the newest part, and a line that says where the rest is. */
export const printedOf = (copy: Copy, language: Language): string => documentOf(copy, language, MOST_PRINTED);

/**
 * The copy as one readable document that needs nothing else: no script, no address, and a policy of its own that lets
 * neither in.
 *
 * @param most of the records and of the entries, each
 */
export function documentOf(copy: Copy, language: Language, most = Number.POSITIVE_INFINITY): string {
  const words = TEXTS[language];
  const short = language === 'en' ? 'en' : 'zh';
  const { document: _document, change: _change, ...policy } = copy.policy;
  const { html: body } = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${words.title}</title><style>${{ html: STYLE }}</style></head><body>
<h1>${words.title}</h1><p>${words.lead}</p>
${facts({ [words.made]: copy.createdAt, [words.app]: `${copy.app.name} ${copy.app.version}`, [words.register]: copy.register.sha256 })}
${lists(copy, words, short)}${consents(copy, words, short)}
${section(words.hidden, html`<p>${copy.hiddenApplications.join(', ') || words.none}</p>`)}
${ledgerParts(copy, words, most)}
${section(words.settings, facts(copy.settings))}${section(words.policy, facts(policy))}
${files(copy, words)}${storage(copy, words, short)}</body></html>
`;
  return body;
}
