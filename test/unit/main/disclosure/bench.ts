import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { TelemetryScope } from '../../../../common/consent/states.ts';
import { Consent } from '../../../../main/consent/consent.ts';
import { Collector } from '../../../../main/disclosure/collector/collector.ts';
import type { OsReader } from '../../../../main/disclosure/collector/os/reader.ts';
import { Observations } from '../../../../main/disclosure/observations.ts';
import { Pipeline } from '../../../../main/disclosure/pipeline.ts';
import type { CollectorLink } from '../../../../main/disclosure/sampler.ts';
import type { IngestAnswer } from '../../../../main/egress/ingest.ts';
import { Ledger } from '../../../../main/ledger/ledger.ts';
import { FakeClock, settled } from '../../../support/fakes/fake-clock.ts';

const POLICY = { version: '1', sha256: 'a'.repeat(64) };
const DESTINATION = 'https://ingest.example';

/** What a machine could say; each call is told to `note` first. */
export function spiedReader(note: (what: keyof OsReader) => void): OsReader {
  const told =
    <T>(what: keyof OsReader, value: T) =>
    async () => {
      note(what);
      return value;
    };
  return {
    processes: told('processes', [
      { app: 'OBS Studio', cpuPct: 12, memBytes: 3e8 },
      { app: 'other', cpuPct: 1, memBytes: 1e8 },
    ]),
    load: told('load', { cpuPct: 30, memPct: 40, gpuPct: null, throttled: null }),
    system: told('system', { manufacturer: 'Lenovo', model: 'Legion', distro: 'debian', releaseMajor: 12 }),
    hardware: told('hardware', {
      cpu: 'Intel Core i7',
      gpu: 'other',
      cores: 8,
      memBytes: 16e9,
      vramBytes: null,
    }),
    network: told('network', { linkType: 'wired', online: true, speed: 1000 }),
  };
}

/** The collector in this process instead of one of its own. */
function linkTo(collector: Collector): CollectorLink {
  let [open, id] = [true, 0];
  return {
    async read(request) {
      const reading = await collector.handle({ kind: 'read', id: id++, ...request });
      return open ? reading : null;
    },
    forget: (items) => void collector.handle({ kind: 'forget', items }),
    close: () => {
      open = false;
    },
  };
}

interface Sent {
  readonly destination: string;
  readonly bytes: Buffer;
}
export interface Bench {
  readonly folder: string;
  readonly clock: FakeClock;
  readonly consent: Consent;
  readonly ledger: Ledger;
  readonly pipeline: Pipeline;
  readonly sent: Sent[];
  readonly opened: () => number;
  decide(scope: TelemetryScope, to: Parameters<Consent['set']>[1]): Promise<void>;
  close(): Promise<void>;
}
export interface BenchOptions {
  readonly folder?: string;
  readonly clock?: FakeClock;
  readonly reader?: OsReader;
  readonly send?: (sent: Sent, signal: AbortSignal) => Promise<IngestAnswer>;
  readonly print?: (bytes: Buffer) => void;
  readonly longestDelayMs?: number;
  /** Stands in for the collector's process. */
  readonly open?: (link: CollectorLink) => CollectorLink;
  readonly destination?: string | null;
}

/** In memory where the system has that, so that writing through to disk costs no test its time. */
const base = process.platform === 'linux' ? '/dev/shm' : tmpdir();

interface Parts extends Pick<Bench, 'folder' | 'clock' | 'consent' | 'ledger' | 'sent'> {
  readonly countOpened: () => void;
}

function pipelineOf(options: BenchOptions, parts: Parts): Pipeline {
  const { folder, clock, consent, ledger, sent, countOpened } = parts;
  const reader = options.reader ?? spiedReader(() => {});
  return new Pipeline({
    folder,
    clock,
    consent,
    ledger,
    ingest: {
      send: async (destination, bytes, signal) => {
        sent.push({ destination, bytes });
        return options.send ? options.send({ destination, bytes }, signal) : { ok: true, status: 201 };
      },
    },
    destination: () => (options.destination === undefined ? DESTINATION : options.destination),
    measured: new Observations(clock, () => 900),
    open: () => {
      countOpened();
      const link = linkTo(new Collector(reader, () => clock.now().getTime()));
      return options.open ? options.open(link) : link;
    },
    print: options.print ?? null,
    longestDelayMs: options.longestDelayMs ?? 0,
  });
}

async function openStores(folder: string, clock: FakeClock): Promise<Pick<Bench, 'consent' | 'ledger'>> {
  const now = () => clock.now();
  const after = (ms: number, run: () => void) => clock.after(ms, run);
  const receipts = { folder: join(folder, 'consent'), policy: () => POLICY, appVersion: '1' };
  return {
    consent: await Consent.open({ ...receipts, now, after }),
    ledger: await Ledger.open({ folder: join(folder, 'ledger'), now, sealer: null }),
  };
}

/** Pipeline, consent and ledger as the app joins them, with a clock and a reader of the test's. */
export async function openBench(options: BenchOptions = {}): Promise<Bench> {
  const folder = options.folder ?? mkdtempSync(join(base, 'anchor-engine-'));
  const { clock = new FakeClock() } = options;
  const { consent, ledger } = await openStores(folder, clock);
  let opened = 0;
  const parts = { folder, clock, consent, ledger, sent: [] as Sent[] };
  const pipeline = pipelineOf(options, { ...parts, countOpened: () => void opened++ });
  return {
    ...parts,
    pipeline,
    opened: () => opened,
    async decide(scope, to) {
      await consent.set(scope, to, { method: 'test', language: 'zh-CN' });
    },
    async close() {
      pipeline.stop();
      await pipeline.idle();
      await consent.close();
      await ledger.close();
      if (!options.folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Until nothing is under way any more. */
export async function quiet(bench: Bench): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    await settled();
    await bench.pipeline.idle();
  }
}

export const MINUTE = 60_000;

/** Opened, begun, and closed with the test. */
export async function bench(options: BenchOptions = {}): Promise<Bench> {
  const made = await openBench(options);
  if (!options.folder) onTestFinished(() => made.close());
  await made.pipeline.start('off');
  return made;
}

/** Live for that long, then off; until everything that follows is done. */
export async function broadcast(made: Bench, minutes = 3): Promise<void> {
  made.pipeline.setPhase('live');
  await quiet(made);
  await made.clock.advance(minutes * MINUTE);
  await quiet(made);
  made.pipeline.setPhase('off');
  await everythingSent(made);
}

/** Until nothing is sent any more. */
export async function everythingSent(made: Bench): Promise<void> {
  for (let before = -1; before !== made.sent.length; ) {
    before = made.sent.length;
    await quiet(made);
  }
}

const chainOf = ({ folder }: Bench): string =>
  readFileSync(
    join(folder, 'ledger', readdirSync(join(folder, 'ledger')).find((name) => name.endsWith('.jsonl')) ?? ''),
    'utf8',
  );
/** Kinds of the ledger's entries, oldest first. */
export const kinds = (made: Bench): string[] =>
  chainOf(made)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).kind);
