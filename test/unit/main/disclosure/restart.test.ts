import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
vi.mock('electron', () => ({ app: { getAppMetrics: () => [], getGPUFeatureStatus: () => ({}) } }));
const { bench, broadcast, everythingSent, MINUTE, openBench, quiet, spiedReader } = await import(
  './bench.ts'
);

it('survives a restart: what waits is sent then, and what is no longer granted goes instead', async () => {
  const first = await openBench({ longestDelayMs: 3_600_000 });
  onTestFinished(() => first.close());
  await first.pipeline.start('off');
  await first.decide('telemetry.runningApps', 'granted.upload');
  await broadcast(first);
  first.pipeline.stop();
  await first.pipeline.idle();
  await first.consent.close();
  await first.ledger.close();
  expect(first.sent).toEqual([]);

  const { folder, clock } = first;
  const second = await openBench({ folder, clock });
  await second.pipeline.start('off');
  await clock.advance(3_600_000);
  await everythingSent(second);
  expect(second.sent).toHaveLength(2);
  await second.close();
});

it('a ledger that was touched: nothing is read, recorded or sent, and the page is told', async () => {
  const first = await openBench();
  await first.pipeline.start('off');
  onTestFinished(() => first.close());
  await first.decide('telemetry.runningApps', 'granted.upload');
  await broadcast(first);
  await first.ledger.close();
  await first.consent.close();
  const [chain] = readdirSync(join(first.folder, 'ledger')).filter((name) => name.endsWith('.jsonl'));
  const file = join(first.folder, 'ledger', chain ?? '');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"kind":"sent"', '"kind":"semt"'));

  const readings: string[] = [];
  const { folder, clock } = first;
  const made = await openBench({ folder, clock, reader: spiedReader((what) => readings.push(what)) });
  await made.pipeline.start('off');
  await broadcast(made);
  expect(made.pipeline.view().sending).toBe('broken');
  expect([readings, made.sent, made.opened()]).toEqual([[], [], 0]);
  await made.close();
});

it('--print-dont-send prints the very bytes and sends nothing, in later runs neither', async () => {
  const printed: string[] = [];
  const first = await openBench({ print: (bytes) => printed.push(bytes.toString('utf8')) });
  onTestFinished(() => first.close());
  await first.pipeline.start('off');
  await first.decide('telemetry.device', 'granted.upload');
  await broadcast(first);
  expect(printed).toHaveLength(3);
  const stored = await first.ledger.read(first.ledger.records(9));
  expect([...stored.values()].map(({ bytes }) => bytes.toString('utf8')).sort()).toEqual(printed.toSorted());
  first.pipeline.stop();
  await first.ledger.close();
  await first.consent.close();
  const { folder, clock } = first;
  const second = await openBench({ folder, clock });
  await second.pipeline.start('off');
  await everythingSent(second);
  expect([...first.sent, ...second.sent]).toEqual([]);
  await second.close();
});

it('when reading fails, the page is told, nothing is read again in this broadcast, and the next one begins anew', async () => {
  let failing = true;
  const readings: string[] = [];
  const made = await bench({
    reader: spiedReader((what) => void readings.push(what)),
    open: (link) => ({
      ...link,
      read: (request) => (failing ? Promise.reject(new Error('gone')) : link.read(request)),
    }),
  });
  await made.decide('telemetry.runningApps', 'granted.local');
  made.pipeline.setPhase('live');
  await quiet(made);
  expect(made.pipeline.view().activity).toBe('stopped');
  failing = false;
  await made.clock.advance(60 * MINUTE);
  expect(readings).toEqual([]);
  made.pipeline.setPhase('off');
  await broadcast(made);
  expect(readings.length).toBeGreaterThan(0);
  expect(made.ledger.records(9)).toHaveLength(2);
});

it('left running for days, it keeps to the retention by itself', async () => {
  const made = await bench();
  await made.decide('telemetry.runningApps', 'granted.local');
  await broadcast(made);
  for (let day = 0; day < 6; day += 1) {
    await made.clock.advance(24 * 60 * MINUTE);
    await quiet(made);
  }
  expect(made.ledger.records(9)).toHaveLength(2);
  for (let day = 0; day < 2; day += 1) {
    await made.clock.advance(24 * 60 * MINUTE);
    await quiet(made);
  }
  expect(made.ledger.records(9)).toEqual([]);
});
