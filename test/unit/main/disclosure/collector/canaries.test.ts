import { expect, it, vi } from 'vitest';
import { ITEMS } from '../../../../../common/register/items.ts';
import { isTelemetry } from '../../../../../common/register/schema.ts';
import { Collector } from '../../../../../main/disclosure/collector/collector.ts';
import { CpuShares } from '../../../../../main/disclosure/collector/os/cpu-shares.ts';
import type { OsReader } from '../../../../../main/disclosure/collector/os/reader.ts';
import { canariesIn } from '../../../../support/samples/canaries.ts';
import { spiedReader } from '../bench.ts';

vi.mock('../../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
vi.mock('electron', () => ({ app: {} }));

const CANARY = 'canary-77-张三';
/** Whatever is asked for answers, and every text in it is the host's own. */
const secretive = (figures: object): object =>
  new Proxy(figures, { get: (own, key) => Reflect.get(own, key) ?? CANARY });
vi.mock('systeminformation', () => ({
  default: {
    system: async () => secretive({ manufacturer: `Lenovo ${CANARY}`, model: `Legion ${CANARY}` }),
    graphics: async () =>
      secretive({
        controllers: [secretive({ vendor: `NVIDIA ${CANARY}`, model: `RTX 3080 ${CANARY}`, vram: 8192 })],
      }),
    networkInterfaces: async () => secretive({ type: 'wireless', operstate: 'up', speed: 300 }),
  },
}));

const all = ITEMS.filter(isTelemetry).map(({ id }) => id);
const read = (reader: OsReader, hidden: string[] = []) =>
  new Collector(reader, () => 0).handle({
    kind: 'read',
    id: 1,
    items: all,
    hidden,
    observations: [
      { item: 'client.performance', processes: [{ type: CANARY, cpuPct: 1, memMb: 1 }], startupMs: 5 },
    ],
  });

it('serial numbers, names and addresses that come along with hardware go no further, on Windows and macOS', async () => {
  for (const platform of ['win32', 'darwin'] as const) {
    const { systemReader } = await import('../../../../../main/disclosure/collector/os/index.ts');
    const foreign = systemReader(platform);
    const reading = await read({
      ...spiedReader(() => {}),
      system: foreign.system,
      hardware: foreign.hardware,
      network: foreign.network,
    });
    expect(reading?.records.map(({ item }) => item)).toEqual(
      expect.arrayContaining(['device.model', 'device.hardware', 'net.access']),
    );
    expect(reading?.records.find(({ item }) => item === 'device.model')?.data).toEqual({
      manufacturer: 'Lenovo',
      model: 'Legion',
    });
    expect(canariesIn(Buffer.from(JSON.stringify(reading)), [CANARY])).toEqual([]);
  }
});

it('a name that the dictionary lists is told, any other is not', async () => {
  const processes = async () => [
    { app: 'OBS Studio', cpuPct: 1, memBytes: 1e8 },
    { app: CANARY, cpuPct: 1, memBytes: 1e8 },
  ];
  const reading = await read({ ...spiedReader(() => {}), processes });
  expect(canariesIn(Buffer.from(JSON.stringify(reading)), [CANARY])).toEqual([]);
  expect(JSON.stringify(reading)).toContain('OBS Studio');
  expect(
    JSON.stringify(
      await read(
        spiedReader(() => {}),
        ['OBS Studio'],
      ),
    ),
  ).not.toContain('OBS Studio');
});

it('an error of the system is told by its code, never by its text', async () => {
  const processes = async () => {
    throw Object.assign(new Error(`cannot open /home/${CANARY}/x`), { code: 'EACCES' });
  };
  const reading = await read({ ...spiedReader(() => {}), processes });
  expect(reading?.unavailable).toContainEqual({ item: 'anchor.runningApps', reason: 'EACCES' });
  expect(canariesIn(Buffer.from(JSON.stringify(reading)), [CANARY])).toEqual([]);
  expect(reading?.records.length).toBeGreaterThan(0);
});

it('messages that are none are answered by nothing', async () => {
  const collector = new Collector(spiedReader(() => expect.fail('it read')));
  for (const message of [
    null,
    1,
    'read',
    {},
    { kind: 'read' },
    { kind: 'read', id: 1, items: ['chat.public'], hidden: [], observations: [] },
  ])
    expect(await collector.handle(message)).toBeNull();
});

it('each source is read once in a reading, whichever items ask', async () => {
  const seen: string[] = [];
  await read(spiedReader((what) => void seen.push(what)));
  expect(seen.sort()).toEqual(['hardware', 'load', 'network', 'processes', 'system']);
});

it('shares of the CPU: by time between readings, over all cores; a number used again counts from nothing', () => {
  const shares = new CpuShares(4);
  shares.begin(0);
  expect(shares.share(1, 500)).toBeNull();
  shares.begin(1000);
  expect(shares.share(1, 1500)).toBe(25);
  expect(shares.share(2, 400)).toBe(10);
  shares.begin(2000);
  expect(shares.share(1, 100)).toBe(2.5);
});
