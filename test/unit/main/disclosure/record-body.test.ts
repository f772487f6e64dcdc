import { expect, it } from 'vitest';
import { inDictionary } from '../../../../common/dictionary/index.ts';
import { monthOf, uploadSchema } from '../../../../common/ingest/upload.ts';
import { sha256 } from '../../../../common/node/sha256.ts';
import type { FieldSpec } from '../../../../common/register/field.ts';
import { ITEMS } from '../../../../common/register/items.ts';
import { isTelemetry, type TelemetryId } from '../../../../common/register/schema.ts';
import { localBody, projected, uploadBody } from '../../../../main/disclosure/record-body.ts';

const PAYLOADS = 10_000;
const items = ITEMS.filter(isTelemetry);
const sampleOf = (spec: FieldSpec): unknown =>
  spec.kind === 'bucket'
    ? spec.values[0]
    : spec.kind === 'flag'
      ? false
      : spec.kind === 'count'
        ? 3
        : 'other';
const valid = (id: TelemetryId): Record<string, unknown> => {
  const fields = Object.entries<FieldSpec>(items.find((item) => item.id === id)?.fields ?? {});
  return Object.fromEntries(fields.map(([name, spec]) => [name, sampleOf(spec)]));
};
const period = monthOf(new Date('2026-11-24T00:00:00Z'));

it.each(items)('$id: a record becomes bytes that the receiver accepts, and that carry no token', ({ id }) => {
  const data = projected(id, valid(id));
  if (!data) throw new Error('refused');
  const { body, token } = uploadBody(id, data, period);
  const upload = JSON.parse(body.toString('utf8'));
  expect(uploadSchema(inDictionary).safeParse(upload).success).toBe(true);
  expect(upload.deletion).toBe(sha256(token));
  expect(body.toString('utf8')).not.toContain(token);
  expect(Object.keys(JSON.parse(localBody(id, data, period).toString('utf8')))).toEqual([
    'data',
    'item',
    'period',
  ]);
  // Two of the same are two that nothing ties together.
  expect(uploadBody(id, data, period).token).not.toBe(token);
});

/** One further member at some depth of a payload: beside a value, or in place of one, nested as deep as that. */
function withExtra(data: Record<string, unknown>, roll: (below: number) => number): unknown {
  const names = Object.keys(data);
  const name = names[roll(names.length)] ?? '';
  const depth = roll(5);
  let inner: unknown = ['pid', 1, true, null, '张三', { path: '/x' }][roll(6)];
  for (let level = 0; level < depth; level += 1) inner = { [`extra${roll(1000)}`]: inner };
  return depth === 0 || roll(2) === 0
    ? { ...data, [`extra${roll(1000)}`]: inner }
    : { ...data, [name]: inner };
}

it(`${PAYLOADS} records with one undeclared field at random depth: none becomes bytes`, () => {
  let [state, accepted] = [7, 0];
  const roll = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
  for (let turn = 0; turn < PAYLOADS; turn += 1) {
    const id = items[roll(items.length)]?.id ?? 'device.os';
    expect(projected(id, valid(id))).not.toBeNull();
    if (projected(id, withExtra(valid(id), roll)) !== null) accepted += 1;
  }
  expect(accepted).toBe(0);
});

it('what is no plain record is refused, whatever it pretends to be', () => {
  const good = valid('device.os');
  const bad: unknown[] = [
    null,
    [],
    'text',
    [good],
    Object.create(good),
    { ...good, arch: 'riscv' },
    { ...good, releaseMajor: 12.5 },
    JSON.parse('{"__proto__":{"arch":"x64"},"platform":"linux","distro":"debian"}'),
  ];
  for (const data of bad) expect(projected('device.os', data)).toBeNull();
});
