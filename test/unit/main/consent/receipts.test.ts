import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { noticeText } from '../../../../common/consent/consent-notice.ts';
import { TELEMETRY_SCOPES } from '../../../../common/consent/states.ts';
import { sha256 } from '../../../../common/node/sha256.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { receiptSchema } = await import('../../../../main/consent/receipt.ts');
const { Chain } = await import('../../../../main/ledger/chain.ts');
const { CLICK, DAY, Device, POLICY_SHA256, startedDevice } = await import('./device.ts');

const EVENT = { at: '2026-03-01T10:00:00.000Z', uiTextSha256: null, ...CLICK };
const NET = 'telemetry.network';

describe('receipts that cannot be believed', () => {
  const file = (device: { receiptsFolder: string }): string => {
    const lines = readdirSync(device.receiptsFolder)
      .map((name) => join(device.receiptsFolder, name))
      .find((path) => readFileSync(path, 'utf8').includes('"kind":"receipt"'));
    if (!lines) throw new Error('no receipts on disk');
    return lines;
  };
  const granted = async () => {
    const device = await startedDevice();
    for (const scope of TELEMETRY_SCOPES) await device.set(scope, 'granted.upload');
    await device.consent.close();
    return device;
  };
  const edit = (device: { receiptsFolder: string }, change: (text: string) => string): void => {
    const path = file(device);
    const text = readFileSync(path, 'utf8');
    const changed = change(text);
    expect(changed).not.toBe(text);
    writeFileSync(path, changed);
  };

  it.each<[string, (text: string) => string]>([
    ['a flipped state', (text) => text.replace('"state":"granted.upload"', '"state":"granted.local"')],
    ['a newer schema', (text) => text.replaceAll('"schemaVersion":1', '"schemaVersion":2')],
    ['an unknown state', (text) => text.replace('"state":"granted.upload"', '"state":"granted.always"')],
    ['a line cut out', (text) => text.split('\n').toSpliced(1, 1).join('\n')],
    ['the last line cut off', (text) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`],
    ['a torn last line', (text) => text.slice(0, -20)],
    ['a line that was begun', (text) => `${text}{"seq":5,"prev":"`],
    ['a line that is no JSON', (text) => `${text}hello\n`],
    ['nothing left', () => ''],
  ])('close everything until the host decides: %s', async (_what, change) => {
    const device = await granted();
    edit(device, change);
    for (const _start of [1, 2]) {
      const consent = await device.start();
      for (const scope of TELEMETRY_SCOPES) {
        expect(consent.state(scope)).toBe('denied');
        expect(consent.issue(scope)).toBeNull();
      }
      expect(consent.view().recovered).toBe(true);
      expect(device.aside()).toHaveLength(1);
    }
    expect(await device.set(NET, 'granted.local')).toBe('ok');
    expect(device.consent.view().recovered).toBe(false);
    expect(device.consent.issue(NET)).not.toBeNull();
    expect(device.consent.issue('telemetry.device')).toBeNull();
    await device.start();
    expect(device.consent.view().recovered).toBe(false);
    expect(device.consent.issue(NET)).not.toBeNull();
  });

  it('are kept byte for byte beside', async () => {
    const device = await granted();
    edit(device, (text) => text.replace('"state":"granted.upload"', '"state":"granted.local"'));
    const broken = readFileSync(file(device), 'utf8');
    await device.start();
    const [aside] = device.aside();
    const kept = join(device.folder, aside ?? 'nothing');
    expect(readdirSync(kept).map((name) => readFileSync(join(kept, name), 'utf8'))).toContain(broken);
  });

  it.each<[string, readonly object[]]>([
    ['a grant by the app instead of the host', [{ event: { ...EVENT, entity: 'client' } }]],
    ['an order that no host can have caused', [{ state: 'withdrawn' }, { state: 'withdrawn' }]],
    ['a newer schema', [{ schemaVersion: 2 }]],
    ['an unknown state', [{ state: 'granted.always' }]],
    ['an unknown scope', [{ scope: 'telemetry.everything' }]],
    ['a member too many', [{ account: 'host-1' }]],
    ['another kind of line', [{ kind: 'waiver' }]],
  ])('include, however well they are chained, %s', async (_what, changes) => {
    const device = await granted();
    const receipt = plainOf(device.consent.receipts()[0]);
    const chain = await Chain.open({
      folder: device.receiptsFolder,
      name: 'receipts',
      schema: z.record(z.string(), z.unknown()),
    });
    await chain.append(changes.map((change) => ({ ...receipt, ...change })));
    await chain.close();
    const consent = await device.start();
    expect(consent.view().recovered).toBe(true);
    for (const scope of TELEMETRY_SCOPES) expect(consent.issue(scope)).toBeNull();
  });

  it('a folder that is a file closes everything too', async () => {
    const device = new Device();
    writeFileSync(device.receiptsFolder, 'not a folder');
    const consent = await device.start();
    expect(consent.view().recovered).toBe(true);
    for (const scope of TELEMETRY_SCOPES) expect(consent.state(scope)).toBe('denied');
  });
});

describe('a receipt', () => {
  it('says who, what, when, how and under which texts', async () => {
    const device = await startedDevice();
    await device.set('telemetry.appResources', 'granted.upload');
    const receipt = receiptSchema.parse(plainOf(device.consent.receipts()[0]));
    expect(receipt).toMatchObject({
      schemaVersion: 1,
      principal: 'this device profile',
      scope: 'telemetry.appResources',
      items: ['anchor.appResources', 'anchor.hostResources'],
      state: 'granted.upload',
      event: { at: '2026-03-01T10:00:00.000Z', entity: 'user', ...CLICK },
      policy: { version: '2022-03-04', sha256: POLICY_SHA256 },
      recipients: ['ingest'],
      jurisdiction: 'CN',
      validUntil: '2027-03-01T10:00:00.000Z',
    });
    expect(receipt.event.uiTextSha256).toBe(sha256(noticeText('telemetry.appResources', 'zh-CN')));
    expect(receipt.register.entryHashes.map(({ item }) => item)).toEqual(receipt.items);
  });

  it('of local recording names no recipient and no storage but this device', async () => {
    const device = await startedDevice();
    await device.set(NET, 'granted.local');
    expect(device.consent.receipts()[0]).toMatchObject({ recipients: [], storageLocation: ['device'] });
  });

  it('is written for a lapse too, by the client and not in the name of the host', async () => {
    const device = await startedDevice();
    await device.set(NET, 'granted.local');
    device.pass(366 * DAY);
    await device.start();
    expect(device.consent.receipts().map(({ state, event }) => [state, event.entity])).toEqual([
      ['granted.local', 'user'],
      ['expired', 'client'],
    ]);
  });

  it('is exported with the hashes that chain it, so that the export can be checked alone', async () => {
    const device = await startedDevice();
    await device.set(NET, 'granted.local');
    await device.set(NET, 'withdrawn');
    const exported: { prev: string; hash: string }[] = JSON.parse(device.consent.exportReceipts());
    expect(exported).toHaveLength(2);
    expect(exported.slice(1).map(({ prev }) => prev)).toEqual(exported.slice(0, -1).map(({ hash }) => hash));
  });

  it('differs from every other', async () => {
    const device = await startedDevice();
    for (const to of ['granted.local', 'withdrawn', 'granted.local'] as const) await device.set(NET, to);
    expect(new Set(device.consent.receipts().map(({ recordId }) => recordId)).size).toBe(3);
  });
});

/** A line without what the chain adds. */
function plainOf(line: object = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(line).filter(([key]) => !['seq', 'prev', 'hash'].includes(key)));
}
