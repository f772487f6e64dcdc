import { expect, it, vi } from 'vitest';
import type { IngestAnswer } from '../../../../main/egress/ingest.ts';
import { settled } from '../../../support/fakes/fake-clock.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
vi.mock('electron', () => ({ app: { getAppMetrics: () => [], getGPUFeatureStatus: () => ({}) } }));
const { bench, broadcast, everythingSent, kinds, MINUTE, quiet, spiedReader } = await import('./bench.ts');
type Bench = Awaited<ReturnType<typeof bench>>;

it('one reading a minute while live, records as declared, sent one by one after their entries', async () => {
  const announced: boolean[] = [];
  let made: Bench | null = null;
  made = await bench({
    send: async () => {
      // On disk before the first byte: as many `sending` entries as requests, this one included.
      announced.push(
        kinds(made as Bench).filter((kind) => kind === 'sending').length === (made as Bench).sent.length,
      );
      return { ok: true, status: 201 };
    },
  });
  await made.decide('telemetry.runningApps', 'granted.upload');
  await broadcast(made, 20);
  const bodies = made.sent.map(({ bytes }) => JSON.parse(bytes.toString('utf8')));
  expect(bodies.map(({ data }) => data).sort((a, b) => (a.appName < b.appName ? -1 : 1))).toEqual([
    { appName: 'OBS Studio', minutesSeenBucket: '15+' },
    { appName: 'other', minutesSeenBucket: '15+' },
  ]);
  for (const body of bodies)
    expect(Object.keys(body).sort()).toEqual(['data', 'deletion', 'entry', 'item', 'period', 'v']);
  expect(announced).toEqual([true, true]);
  expect(made.ledger.counts()).toEqual({ pending: 0, sent: 2 });
  expect(await made.ledger.verify()).toMatchObject({ ok: true, bodies: 2 });
});

it('a device sends one broadcast a month of each item; the others stay here', async () => {
  const made = await bench();
  await made.decide('telemetry.runningApps', 'granted.upload');
  await broadcast(made);
  made.pipeline.setPhase('live');
  await quiet(made);
  // And the host is told so while it is live.
  expect(made.pipeline.view().records.map(({ mode }) => mode)).toEqual(['local', 'local']);
  made.pipeline.setPhase('off');
  await everythingSent(made);
  expect(made.sent).toHaveLength(2);
  expect(made.ledger.records(9).map(({ status }) => status)).toEqual(['local', 'local', 'sent', 'sent']);
  await made.clock.advance(10 * 86_400_000);
  await broadcast(made);
  expect(made.sent).toHaveLength(4);
});

it('`local` sends nothing, and no receiver means that nothing waits for one', async () => {
  const local = await bench();
  await local.decide('telemetry.runningApps', 'granted.local');
  await broadcast(local);
  const nowhere = await bench({ destination: null });
  await nowhere.decide('telemetry.runningApps', 'granted.upload');
  await broadcast(nowhere);
  for (const made of [local, nowhere]) {
    expect(made.sent).toEqual([]);
    expect(made.ledger.records(9).map(({ status }) => status)).toEqual(['local', 'local']);
  }
});

it('a withdrawal aborts what is under way, purges what waits, and nothing follows it', async () => {
  const signals: AbortSignal[] = [];
  const made = await bench({
    send: (_sent, signal) => {
      signals.push(signal);
      return new Promise<IngestAnswer>((resolve) =>
        signal.addEventListener('abort', () => resolve({ ok: false, reason: 'aborted' })),
      );
    },
  });
  await made.decide('telemetry.runningApps', 'granted.upload');
  made.pipeline.setPhase('live');
  await quiet(made).catch(() => {});
  made.pipeline.setPhase('off');
  while (signals.length === 0) await settled();
  const decided = made.decide('telemetry.runningApps', 'withdrawn');
  // Before it is saved, even.
  expect(signals[0]?.aborted).toBe(true);
  await decided;
  await quiet(made);
  expect(made.ledger.records(9)).toEqual([]);
  expect(made.ledger.counts()).toEqual({ pending: 0, sent: 0 });
  await made.clock.advance(7 * 86_400_000);
  await quiet(made);
  expect(made.sent).toHaveLength(1);
  expect(kinds(made)).toEqual(expect.arrayContaining(['failed', 'purged', 'consent']));
});

it('withdrawn while live: its records are gone at once and the reading process with the last of them', async () => {
  const made = await bench();
  await made.decide('telemetry.runningApps', 'granted.upload');
  await made.decide('telemetry.device', 'granted.local');
  made.pipeline.setPhase('live');
  await quiet(made);
  expect(new Set(made.pipeline.view().records.map(({ scope }) => scope)).size).toBe(2);
  await made.decide('telemetry.runningApps', 'withdrawn');
  expect(new Set(made.pipeline.view().records.map(({ scope }) => scope))).toEqual(
    new Set(['telemetry.device']),
  );
  expect(made.pipeline.view().activity).toBe('reading');
  await made.decide('telemetry.device', 'withdrawn');
  expect(made.pipeline.view()).toMatchObject({ activity: 'off', records: [] });
  made.pipeline.setPhase('off');
  await quiet(made);
  expect(made.ledger.records(9)).toEqual([]);
});

it('what was read under `local` is not sent when uploading is allowed later in the broadcast', async () => {
  const made = await bench();
  await made.decide('telemetry.runningApps', 'granted.local');
  made.pipeline.setPhase('live');
  await quiet(made);
  await made.clock.advance(30 * MINUTE);
  await made.decide('telemetry.runningApps', 'granted.upload');
  await quiet(made);
  made.pipeline.setPhase('off');
  await everythingSent(made);
  expect(made.sent.map(({ bytes }) => JSON.parse(bytes.toString()).data.minutesSeenBucket)).toEqual([
    '1-5',
    '1-5',
  ]);
});

it('no reading while the connection is lost, none sooner than a minute after the last, and none after the end', async () => {
  const readings: number[] = [];
  const made = await bench({ reader: spiedReader(() => readings.push(made.clock.now().getTime())) });
  await made.decide('telemetry.runningApps', 'granted.local');
  made.pipeline.setPhase('live');
  await quiet(made);
  for (let turn = 0; turn < 20; turn += 1) {
    made.pipeline.setPhase('paused');
    await made.clock.advance(1000);
    made.pipeline.setPhase('live');
    await made.clock.advance(1000);
  }
  expect(readings).toHaveLength(1);
  await made.clock.advance(MINUTE);
  expect(readings).toHaveLength(2);
  made.pipeline.setPhase('paused');
  await made.clock.advance(60 * MINUTE);
  expect(readings).toHaveLength(2);
  made.pipeline.setPhase('off');
  await made.clock.advance(60 * MINUTE);
  expect(readings).toHaveLength(2);
  expect(made.opened()).toBe(1);
});

it('what the host hides is nowhere, not even among `other`', async () => {
  const made = await bench();
  expect(made.pipeline.hide(['OBS Studio'])).toBe(true);
  await made.decide('telemetry.runningApps', 'granted.upload');
  await made.decide('telemetry.appResources', 'granted.upload');
  await broadcast(made);
  const apps = made.sent.map(({ bytes }) => JSON.parse(bytes.toString()).data.appName).filter(Boolean);
  expect(new Set(apps)).toEqual(new Set(['other']));
});

it('an application that is hidden while live is gone at once, with what was read of it before', async () => {
  const made = await bench();
  await made.decide('telemetry.runningApps', 'granted.local');
  await made.decide('telemetry.appResources', 'granted.local');
  made.pipeline.setPhase('live');
  await quiet(made);
  await made.clock.advance(2 * MINUTE);
  await quiet(made);
  const shown = () => made.pipeline.view().records.flatMap(({ text }) => JSON.parse(text).appName ?? []);
  expect(new Set(shown())).toEqual(new Set(['OBS Studio', 'other']));
  made.pipeline.hide(['OBS Studio']);
  expect(new Set(shown())).toEqual(new Set(['other']));
  await made.clock.advance(2 * MINUTE);
  await quiet(made);
  // Shown again, it begins anew: what was hidden is not added up.
  made.pipeline.hide([]);
  await made.clock.advance(2 * MINUTE);
  await quiet(made);
  expect(made.pipeline.view().records.map(({ text }) => JSON.parse(text))).toContainEqual({
    appName: 'OBS Studio',
    minutesSeenBucket: '1-5',
  });
  made.pipeline.hide(['OBS Studio']);
  made.pipeline.setPhase('off');
  await quiet(made);
  const entries = await made.ledger.entries();
  const bodies = await Promise.all(entries.map(({ seq }) => made.ledger.body(seq)));
  expect(bodies.filter(Boolean).length).toBeGreaterThan(0);
  expect(bodies.map((body) => body?.bytes.toString()).join()).not.toContain('OBS Studio');
});

it('an entry that cannot be written holds back its record, and not the others for the rest of the run', async () => {
  const made = await bench();
  await made.decide('telemetry.runningApps', 'granted.upload');
  const append = made.ledger.append.bind(made.ledger);
  let full = true;
  made.ledger.append = async (events) => {
    if (full && events.some(({ kind }) => kind === 'sending')) throw new Error('ENOSPC');
    return append(events);
  };
  await broadcast(made, 1);
  expect(made.sent).toEqual([]);
  full = false;
  for (let turn = 0; turn < 5; turn += 1) {
    await made.clock.advance(MINUTE);
    await everythingSent(made);
  }
  expect(made.sent.length).toBe(2);
});

it('a failure waits, longer each time, and each attempt has its entry; an answer that will not change ends it', async () => {
  const answers: IngestAnswer[] = [
    { ok: false, reason: 'network' },
    { ok: true, status: 503 },
    { ok: true, status: 400 },
  ];
  const at: number[] = [];
  const made: Bench = await bench({
    send: async () => {
      at.push(made.clock.now().getTime());
      return answers[at.length - 1] ?? { ok: true, status: 201 };
    },
  });
  await made.decide('telemetry.device', 'granted.upload');
  await broadcast(made, 1);
  expect(at).toHaveLength(1);
  for (let turn = 0; turn < 100; turn += 1) {
    await made.clock.advance(10 * MINUTE);
    await quiet(made);
  }
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(MINUTE / 2);
  expect((at[2] ?? 0) - (at[1] ?? 0)).toBeGreaterThanOrEqual(MINUTE);
  expect(kinds(made).filter((kind) => kind === 'sending')).toHaveLength(at.length);
  expect(made.ledger.counts()).toMatchObject({ pending: 0 });
  expect(kinds(made)).toContain('refused');
});
