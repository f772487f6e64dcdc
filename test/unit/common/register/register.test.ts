import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sha256 } from '../../../../common/node/sha256.ts';
import type { FieldSpec } from '../../../../common/register/field.ts';
import { entryHash, registerHash } from '../../../../common/register/hash.ts';
import type { Item } from '../../../../common/register/item.ts';
import { ITEMS } from '../../../../common/register/items.ts';
import { registerMarkdown } from '../../../../common/register/markdown.ts';
import { NOT_COLLECTED } from '../../../../common/register/not-collected.ts';
import { schemaOf, type TelemetryId } from '../../../../common/register/schema.ts';
import { SCOPES } from '../../../../common/register/scopes.ts';
import { dumpDisclosures } from '../../../../common/register/views.ts';

const items: readonly Item[] = ITEMS;
const telemetry = items.filter((item) => item.scope.startsWith('telemetry.'));

test.each(items)('$id is declared in full', (item) => {
  for (const t of [item.name, item.purpose, item.trigger, item.granularity, item.refusal]) {
    expect(t.zh).toMatch(/\p{Script=Han}/u);
    expect(t.en).toMatch(/^[^\p{Script=Han}]+$/u);
  }
  expect(item.clause.length).toBeGreaterThan(0);
  expect(item.clause === '未载明').toBe(item.gap);
  expect(item.retentionDays.local).toBeGreaterThanOrEqual(0);
  if (item.clause.endsWith('9 d'))
    for (const p of item.purpose.zh.split('；')) expect(['统计分析', '直播环境稳定']).toContain(p);
  if (item.sensitive && item.basis === 'additional')
    expect(['separate', 'gesture']).toContain(SCOPES[item.scope]);
});

test.each(telemetry)('$id cannot be tied to a person', (item) => {
  expect(item.linkable).toBe(false);
  expect(item.recipients).toEqual(['ingest']);
  if (item.sensitive) {
    expect(SCOPES[item.scope]).toBe('separate');
    expect(items.filter((other) => other.scope === item.scope)).toHaveLength(1);
  }
});

test('ids are unique, nothing quotes the policy or claims anonymity', () => {
  const ids = [...items, ...NOT_COLLECTED].map((entry) => entry.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(dumpDisclosures()).not.toMatch(/匿名|clauseQuote|「/);
  for (const [quoted] of dumpDisclosures().matchAll(/“[^”]*”/g)) expect(quoted.length).toBeLessThan(20);
});

const sample = (spec: FieldSpec) =>
  spec.kind === 'bucket' ? spec.values[0] : spec.kind === 'flag' ? true : spec.kind === 'count' ? 1 : 'other';
const valid = (item: Item) =>
  Object.fromEntries(Object.entries(item.fields).map(([name, spec]) => [name, sample(spec)]));

test('10,000 payloads with one undeclared field at random depth: none accepted', () => {
  let accepted = 0;
  let seed = 7;
  const random = (n: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * n);
  };
  const schemas = telemetry.map((item) => ({ item, schema: schemaOf(item.id as TelemetryId) }));
  for (const { item, schema } of schemas) expect(schema.safeParse(valid(item)).success).toBe(true);
  for (let n = 0; n < 10_000; n++) {
    const { item, schema } = schemas[random(schemas.length)] ?? schemas[0] ?? expect.fail();
    const names = Object.keys(item.fields);
    let extra: unknown = { [`x${n}`]: n };
    const depth = random(5);
    for (let d = 1; d < depth; d++) extra = { nested: extra };
    const name = names[random(names.length)] ?? '';
    const payload = depth === 0 ? { ...valid(item), [`x${n}`]: n } : { ...valid(item), [name]: extra };
    if (schema.safeParse(payload).success) accepted++;
  }
  expect(accepted).toBe(0);
});

test('a name outside the dictionary is refused', () => {
  const value = { appName: 'canary', minutesSeenBucket: '1-5' };
  expect(schemaOf('anchor.runningApps').safeParse(value).success).toBe(false);
  expect(schemaOf('anchor.runningApps', () => true).safeParse(value).success).toBe(true);
});

const MAJOR: ((item: Item) => Item)[] = [
  (i) => ({ ...i, purpose: { ...i.purpose, en: 'x' } }),
  (i) => ({ ...i, fields: { ...i.fields, added: { kind: 'flag' } } }),
  (i) => ({ ...i, basis: i.basis === 'basic' ? 'additional' : 'basic' }),
  (i) => ({ ...i, trigger: { ...i.trigger, zh: 'x' } }),
  (i) => ({ ...i, source: i.source === 'user' ? 'system' : 'user' }),
  (i) => ({ ...i, granularity: { ...i.granularity, en: 'x' } }),
  (i) => ({ ...i, recipients: [...i.recipients, 'chat'] }),
  (i) => ({ ...i, retentionDays: { ...i.retentionDays, local: 9999 } }),
  (i) => ({ ...i, linkable: !i.linkable }),
];
test.each(items)(
  '$id: each consent fact changes its hash, on which grants depend; a text fix does not',
  (item) => {
    for (const mutate of MAJOR) expect(entryHash(mutate(item), sha256)).not.toBe(entryHash(item, sha256));
    const fixed = { ...item, name: { ...item.name, en: 'x' } };
    expect(entryHash(fixed, sha256)).toBe(entryHash(item, sha256));
  },
);

test('hashes do not depend on key order', () => {
  const turned = items.map((i) => Object.fromEntries(Object.entries(i).reverse()) as unknown as Item);
  expect(registerHash(turned, sha256)).toBe(registerHash(items, sha256));
});

test('the generated page is current', () => {
  const page = new URL('../../../../common/register/REGISTER.md', import.meta.url);
  expect(readFileSync(page, 'utf8')).toBe(registerMarkdown());
});
