import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { expiryOf } from '../../../../common/consent/expiry.ts';
import { TELEMETRY_SCOPES, type TelemetryScope, USER_ACTS } from '../../../../common/consent/states.ts';
import type { Item } from '../../../../common/register/item.ts';
import { ITEMS } from '../../../../common/register/items.ts';
import { registerWith } from '../../../support/samples/register.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { DAY, Device, HOUR } = await import('./device.ts');
type Running = InstanceType<typeof Device>;

const WALKS = 10_000;
const LANES = 10;
const STEPS = 6;
const SEED = 20_261_124;

/** Mulberry32: small, and the same walks in every run. */
const randomOf = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};
/** One walk's own dice, so that a walk that fails can be gone alone. */
class Dice {
  readonly random: () => number;
  constructor(walk: number) {
    this.random = randomOf(SEED + walk);
  }
  below(n: number): number {
    return Math.floor(this.random() * n);
  }
  pick<T>(from: readonly T[]): T {
    const one = from[this.below(from.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }
}

// Only what matters here: hashing the rest would take most of the time.
const REGISTERS: readonly (readonly Item[])[] = [
  ITEMS,
  registerWith('net.access', () => ({ purpose: { zh: '改了', en: 'changed' } })),
  registerWith('device.os', () => ({ scope: 'telemetry.performance' })),
].map((items: readonly Item[]) => items.filter(({ scope }) => scope.startsWith('telemetry.')));
/** What a register says about a scope, told apart without the code under test. */
const meaning = (items: readonly Item[], scope: TelemetryScope): string =>
  JSON.stringify(items.filter((item) => item.scope === scope));

/** What the host must be able to rely on, worked out from the acts alone. */
class Expectation {
  readonly #granted = new Map<TelemetryScope, { at: number; meaning: string; mode: string }>();

  acted(scope: TelemetryScope, act: (typeof USER_ACTS)[number], device: Running): void {
    this.#granted.delete(scope);
    if (act === 'granted.local' || act === 'granted.upload')
      this.#granted.set(scope, { at: device.at, meaning: meaning(device.items, scope), mode: act });
  }
  forgetAll(): void {
    this.#granted.clear();
  }
  /** What must be issued now; a grant that once lapsed is gone. */
  modeOf(scope: TelemetryScope, device: Running): string | undefined {
    const grant = this.#granted.get(scope);
    if (!grant) return undefined;
    const over = device.at >= expiryOf(new Date(grant.at)).getTime() || device.at < grant.at - DAY;
    if (over || grant.meaning !== meaning(device.items, scope)) this.#granted.delete(scope);
    return this.#granted.get(scope)?.mode;
  }
}

/** Changes some bytes of one file; whether anything differs now, and whether that file holds receipts. */
const corrupt = (folder: string, dice: Dice): { changed: boolean; receipts: boolean } => {
  const path = join(folder, dice.pick(readdirSync(folder).sort()));
  const bytes = readFileSync(path);
  const receipts = bytes.includes('"kind":"');
  if (bytes.length === 0) return { changed: false, receipts };
  const at = dice.below(bytes.length);
  if (dice.random() < 0.5) truncateSync(path, at);
  else {
    bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << dice.below(8)), at);
    writeFileSync(path, bytes);
  }
  return { changed: true, receipts };
};

const restart = async (device: Running, expected: Expectation, dice: Dice): Promise<void> => {
  const before = device.aside().length;
  await device.consent.close();
  const damaged =
    dice.random() < 0.4 ? corrupt(device.receiptsFolder, dice) : { changed: false, receipts: false };
  await device.start();
  const recovered = device.aside().length > before;
  if (damaged.changed && damaged.receipts) expect(recovered).toBe(true);
  if (!damaged.changed) expect(recovered).toBe(false);
  if (recovered) expected.forgetAll();
};

const step = async (device: Running, expected: Expectation, dice: Dice): Promise<void> => {
  const kind = dice.random();
  if (kind < 0.5) {
    const scope = dice.pick(TELEMETRY_SCOPES);
    const act = dice.pick(USER_ACTS);
    const answer = await device.set(scope, act);
    if (answer === 'ok') expected.acted(scope, act, device);
    else expect(answer).toBe('not-allowed');
  } else if (kind < 0.75) {
    device.pass(dice.pick([HOUR, 3 * DAY, 170 * DAY, 364 * DAY, 366 * DAY, -HOUR, -2 * DAY, -200 * DAY]));
  } else {
    if (dice.random() < 0.5) device.items = dice.pick(REGISTERS);
    else device.at += dice.pick([0, HOUR, 200 * DAY]);
    await restart(device, expected, dice);
  }
};

const seen = { open: 0, shut: 0 };
const walk = async (number: number): Promise<void> => {
  const dice = new Dice(number);
  const device = new Device();
  device.items = dice.pick(REGISTERS);
  await device.start();
  const expected = new Expectation();
  for (let n = 0; n < STEPS; n += 1) {
    await step(device, expected, dice);
    for (const scope of TELEMETRY_SCOPES) {
      const mode = device.consent.issue(scope)?.mode;
      const wanted = expected.modeOf(scope, device);
      seen[mode === undefined ? 'shut' : 'open'] += 1;
      if (wanted !== (mode && `granted.${mode}`))
        expect.fail(`walk ${number}, step ${n}, ${scope}: ${mode} instead of ${wanted}`);
    }
  }
  await device.remove();
};

it(`${WALKS} random walks: a scope is open exactly while its last act was a grant that still holds`, async () => {
  // Some side by side: most of the time goes by waiting for files.
  for (let from = 0; from < WALKS; from += LANES)
    await Promise.all(Array.from({ length: LANES }, (_, lane) => walk(from + lane)));
  // Both must have been seen often, or the walks would prove nothing.
  expect(seen.open).toBeGreaterThan(WALKS);
  expect(seen.shut).toBeGreaterThan(WALKS);
}, 300_000);
