import { describe, expect, it, vi } from 'vitest';
import { TELEMETRY_SCOPES } from '../../../../common/consent/states.ts';
import type { Item } from '../../../../common/register/item.ts';
import { ITEMS } from '../../../../common/register/items.ts';
import { registerWith } from '../../../support/samples/register.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { Chain } = await import('../../../../main/ledger/chain.ts');
const { DAY, Device, startedDevice } = await import('./device.ts');

const NET = 'telemetry.network';
/** Every write fails from now on, as on a full disk. */
const failWrites = () => vi.spyOn(Chain.prototype, 'append').mockRejectedValue(new Error('no space left'));

describe('consent', () => {
  it('starts with nothing asked and nothing open', async () => {
    const { consent } = await startedDevice();
    expect(consent.view()).toEqual({
      scopes: TELEMETRY_SCOPES.map((scope) => ({
        scope,
        state: 'unasked',
        since: null,
        expires: null,
        changed: [],
      })),
      recovered: false,
    });
    for (const scope of TELEMETRY_SCOPES) expect(consent.issue(scope)).toBeNull();
  });

  it.each([
    ['granted.local', 'local'],
    ['granted.upload', 'upload'],
  ] as const)('%s opens that scope alone, in that mode, over restarts, for 12 months', async (to, mode) => {
    const device = await startedDevice();
    expect(await device.set(NET, to)).toBe('ok');
    await device.start();
    for (const scope of TELEMETRY_SCOPES)
      expect(device.consent.issue(scope)?.mode).toBe(scope === NET ? mode : undefined);
    expect(device.consent.view().scopes.find(({ scope }) => scope === NET)).toEqual({
      scope: NET,
      state: to,
      since: '2026-03-01T10:00:00.000Z',
      expires: '2027-03-01T10:00:00.000Z',
      changed: [],
    });
    device.at = Date.parse('2027-03-01T10:00:00.000Z');
    await device.start();
    expect(device.consent.state(NET)).toBe('expired');
    expect(device.consent.issue(NET)).toBeNull();
  });

  it('stays expired when the clock is set back', async () => {
    const device = await startedDevice();
    await device.set(NET, 'granted.upload');
    device.at += 400 * DAY;
    expect(device.consent.state(NET)).toBe('expired');
    device.at -= 399 * DAY;
    expect(device.consent.issue(NET)).toBeNull();
    await device.start();
    expect(device.consent.state(NET)).toBe('expired');
  });

  it('does not believe a grant from more than a day ahead', async () => {
    const device = await startedDevice();
    await device.set(NET, 'granted.upload');
    device.at -= DAY;
    expect(device.consent.issue(NET)).not.toBeNull();
    device.at -= 1;
    expect(device.consent.issue(NET)).toBeNull();
  });

  it('tells of a change after it is on disk and after what stood before is closed', async () => {
    const device = await startedDevice();
    await device.set(NET, 'granted.upload');
    const grant = device.consent.issue(NET);
    const seen: unknown[] = [];
    device.consent.onChanged = (scope, state) => {
      const saved = device.consent.receipts().at(-1);
      seen.push([scope, state, saved?.state, grant?.signal.aborted, device.consent.issue(scope)]);
    };
    await device.set(NET, 'withdrawn');
    expect(seen).toEqual([[NET, 'withdrawn', 'withdrawn', true, null]]);
  });

  it('a withdrawal counts although a grant is still being written', async () => {
    const device = await startedDevice();
    const answers = await Promise.all([device.set(NET, 'granted.upload'), device.set(NET, 'withdrawn')]);
    expect(answers).toEqual(['ok', 'ok']);
    expect(device.changes).not.toContain(`${NET} granted.upload`);
    expect(device.consent.issue(NET)).toBeNull();
  });

  it('refuses to withdraw what was never granted, and writes nothing of it', async () => {
    const device = await startedDevice();
    expect(await device.set(NET, 'withdrawn')).toBe('not-allowed');
    expect(device.consent.receipts()).toEqual([]);
  });
});

describe('when receipts cannot be written', () => {
  it('a grant is not given', async () => {
    const device = await startedDevice();
    failWrites();
    expect(await device.set(NET, 'granted.upload')).toBe('not-saved');
    expect(device.consent.state(NET)).toBe('unasked');
    expect(device.consent.issue(NET)).toBeNull();
  });

  it('a withdrawal closes none the less, and can be written later', async () => {
    const device = await startedDevice();
    await device.set(NET, 'granted.upload');
    const grant = device.consent.issue(NET);
    const writes = failWrites();
    expect(await device.set(NET, 'withdrawn')).toBe('not-saved');
    expect(grant?.signal.aborted).toBe(true);
    expect(device.consent.state(NET)).toBe('withdrawn');
    expect(device.consent.issue(NET)).toBeNull();
    expect(device.changes.at(-1)).toBe(`${NET} withdrawn`);
    writes.mockRestore();
    expect(await device.set(NET, 'withdrawn')).toBe('ok');
    await device.start();
    expect(device.consent.state(NET)).toBe('withdrawn');
  });

  it('a new grant that can be written ends what a lost no had closed', async () => {
    const device = await startedDevice();
    const writes = failWrites();
    expect(await device.set(NET, 'denied')).toBe('not-saved');
    expect(device.consent.state(NET)).toBe('denied');
    writes.mockRestore();
    expect(await device.set(NET, 'granted.local')).toBe('ok');
    expect(device.consent.issue(NET)?.mode).toBe('local');
  });

  it('a lapse holds, and is written with the next decision', async () => {
    const device = await startedDevice();
    await device.set(NET, 'granted.upload');
    const writes = failWrites();
    device.pass(366 * DAY);
    expect(device.consent.state(NET)).toBe('expired');
    await vi.waitFor(() => expect(writes).toHaveBeenCalled());
    writes.mockRestore();
    expect(await device.set(NET, 'denied')).toBe('ok');
    expect(device.consent.receipts().map(({ state }) => state)).toEqual([
      'granted.upload',
      'expired',
      'denied',
    ]);
    expect((await device.start()).view().recovered).toBe(false);
  });

  it('going from uploading to this device only ends the uploading', async () => {
    const device = await startedDevice();
    await device.set(NET, 'granted.upload');
    failWrites();
    expect(await device.set(NET, 'granted.local')).toBe('not-saved');
    expect(device.consent.issue(NET)).toBeNull();
  });
});

describe('a new version of the register', () => {
  const without = (id: string): readonly Item[] => ITEMS.filter((item) => item.id !== id);
  const moved = registerWith('device.os', () => ({ scope: NET }));
  it.each<[string, readonly Item[]]>([
    ['a purpose', registerWith('net.access', () => ({ purpose: { zh: '改了', en: 'changed' } }))],
    ['the fields', registerWith('net.access', () => ({ fields: {} }))],
    ['the basis', registerWith('net.access', () => ({ basis: 'basic' }))],
    ['the moment', registerWith('net.access', () => ({ trigger: { zh: '随时', en: 'always' } }))],
    ['the source', registerWith('net.access', () => ({ source: 'processes' }))],
    ['the granularity', registerWith('net.access', () => ({ granularity: { zh: '细', en: 'fine' } }))],
    ['the recipients', registerWith('net.access', () => ({ recipients: ['ingest', 'chat'] }))],
    ['the retention', registerWith('net.access', () => ({ retentionDays: { local: 7, server: 31 } }))],
    ['linkability', registerWith('net.access', () => ({ linkable: true }))],
    ['an item that left', without('net.access')],
    ['an item that came', moved],
    ['all items gone', without('net.access').filter((item) => item.scope !== NET)],
  ])('closes a granted scope at load, and for good: %s', async (_what, items) => {
    const device = await startedDevice();
    await device.set(NET, 'granted.upload');
    await device.set('telemetry.performance', 'granted.upload');
    device.items = items;
    const consent = await device.start();
    expect(consent.state(NET)).toBe('superseded');
    expect(consent.issue(NET)).toBeNull();
    expect(consent.issue('telemetry.performance')).not.toBeNull();
    device.items = ITEMS;
    await device.start();
    expect(device.consent.issue(NET)).toBeNull();
  });

  it('that only words a name anew closes nothing', async () => {
    const device = await startedDevice();
    await device.set(NET, 'granted.upload');
    device.items = registerWith('net.access', () => ({ name: { zh: '接入', en: 'Access' } }));
    expect((await device.start()).issue(NET)).not.toBeNull();
  });

  it('is never opened by the receipt of another version that was there before', async () => {
    const device = new Device();
    device.items = registerWith('anchor.runningApps', () => ({ fields: {} }));
    await device.start();
    for (const scope of TELEMETRY_SCOPES) await device.set(scope, 'granted.upload');
    device.items = ITEMS;
    await device.start();
    expect(device.consent.state('telemetry.runningApps')).toBe('superseded');
    expect(device.consent.issue('telemetry.runningApps')).toBeNull();
    // What is another thing now, by its name, so that the host can be told.
    const { scopes } = device.consent.view();
    expect(scopes.find(({ scope }) => scope === 'telemetry.runningApps')?.changed).toEqual([
      'anchor.runningApps',
    ]);
  });

  it('without items in a scope grants nothing there', async () => {
    const device = new Device();
    device.items = ITEMS.filter((item: Item) => item.scope !== NET);
    await device.start();
    expect(await device.set(NET, 'granted.upload')).toBe('not-allowed');
  });
});
