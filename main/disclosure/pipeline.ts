import { AwaitQueue } from 'awaitqueue';
import { z } from 'zod';
import type { Clock } from '../../common/clock.ts';
import { TELEMETRY_SCOPES, type TelemetryScope } from '../../common/consent/states.ts';
import type { ConsentView } from '../../common/consent/view.ts';
import type { DisclosureView, LiveRecord, QualityReport } from '../../common/disclosure/view.ts';
import { monthOf } from '../../common/ingest/upload.ts';
import { canonicalJson } from '../../common/register/hash.ts';
import type { Consent } from '../consent/index.ts';
import type { IngestClient } from '../egress/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { BroadcastPhase } from '../live/index.ts';
import { logError, logEvent } from '../log/index.ts';
import { Store } from '../profile/index.ts';
import { LedgerWriter } from './ledger-writer.ts';
import type { Observations } from './observations.ts';
import { type CollectorLink, type SampledRecord, Sampler } from './sampler.ts';
import { Uploader } from './uploader.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const Hidden = z.strictObject({ apps: z.array(z.string().min(1).max(80)).max(1000) });

export interface PipelineOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly consent: Consent;
  readonly ledger: Ledger;
  readonly ingest: Pick<IngestClient, 'send'>;
  readonly destination: () => string | null;
  readonly measured: Observations;
  readonly open: () => CollectorLink;
  /** --print-dont-send, or null. */
  readonly print: ((bytes: Buffer) => void) | null;
  readonly longestDelayMs?: number;
}

/** Joins consent, gate, ledger and uploader: who is told what, and in which order (requirements F.4). */
export class Pipeline {
  readonly #options: PipelineOptions;
  readonly #sampler: Sampler;
  readonly #writer: LedgerWriter;
  readonly #uploader: Uploader;
  readonly #hidden: Store<z.infer<typeof Hidden>>;
  #qualityWanted = false;
  readonly #queue = new AwaitQueue();
  #cancelCleaning: () => void = () => {};
  onConsentChanged: (view: ConsentView) => void = () => {};
  onChanged: (view: DisclosureView) => void = () => {};
  onQualityWanted: (wanted: boolean) => void = () => {};

  constructor(options: PipelineOptions) {
    const { folder, clock, consent, ledger, measured } = options;
    this.#options = options;
    this.#hidden = new Store(folder, 'hidden-applications', Hidden, { apps: [] });
    this.#writer = new LedgerWriter(options);
    this.#uploader = new Uploader({
      ledger,
      clock,
      issue: (scope) => consent.issue(scope),
      send: (destination, bytes, signal) => options.ingest.send(destination, bytes, signal),
      print: options.print,
      changed: () => this.#changed(),
      failed: (attempted, error) => logError('disclosure.failed', attempted, error),
    });
    this.#sampler = new Sampler({
      clock,
      issue: (scope) => consent.issue(scope),
      open: options.open,
      hidden: () => this.hidden(),
      observe: (items) => measured.observe(items),
      finished: (records) => void this.#record(records),
      changed: () => this.#changed(),
      rejected: (item, reason) => logEvent('disclosure.rejected', { item, reason }),
      failed: (error) => logError('disclosure.failed', 'read', error),
    });
    consent.onChanged = (scope) => void this.#decided(scope);
  }

  /** Begins to send what an earlier run left, and purges what is no longer granted. */
  async start(phase: BroadcastPhase): Promise<void> {
    for (const scope of TELEMETRY_SCOPES) await this.#inTurn('start', () => this.#purge(scope));
    this.#cleanDaily();
    this.setPhase(phase);
  }

  stop(): void {
    this.#cancelCleaning();
    this.#sampler.setPhase('off');
    this.#uploader.stop();
  }

  /** Resolves after what was begun: writing, purging, one request. */
  async idle(): Promise<void> {
    await this.written();
    await this.#uploader.idle();
  }

  /** Resolves when everything that was begun to be written is, e.g. the records of a broadcast that has just ended. */
  async written(): Promise<void> {
    await this.#queue.push(async () => {});
  }

  setPhase(phase: BroadcastPhase): void {
    if (phase === 'off') this.#options.measured.forgetQuality();
    // A ledger that cannot be believed takes no entries: then nothing is read either.
    this.#sampler.setPhase(this.#options.ledger.broken ? 'off' : phase);
  }

  hidden(): readonly string[] {
    return this.#hidden.get().apps;
  }

  /** False when it could not be saved; then the old list stays. */
  hide(apps: readonly string[]): boolean {
    const saved = this.#hidden.set({ apps: [...new Set(apps)].sort() });
    this.#sampler.hiddenChanged();
    return saved;
  }

  /** Kept only while it is wanted: live, with network quality granted. */
  reportQuality(report: QualityReport): void {
    if (this.#sampler.holds('telemetry.network')) this.#options.measured.reportQuality(report);
  }

  view(): DisclosureView {
    const { ledger, print } = this.#options;
    const { activity, last, intervalMs, records } = this.#sampler;
    return {
      activity,
      lastRead: last?.at.toISOString() ?? null,
      intervalSeconds: intervalMs / 1000,
      cpuMs: last?.cpuMs ?? null,
      records: records.map((record) => this.#shown(record)),
      unavailable: last?.unavailable ?? [],
      sending: ledger.broken ? 'broken' : print ? 'print' : 'on',
      sealed: ledger.sealed,
      ...ledger.counts(),
    };
  }

  /**
   * Shows a record with what will really become of it: the first broadcast of a month is sent, if there is somebody to
   * send it to.
   */
  #shown({ item, scope, mode, data }: SampledRecord): LiveRecord {
    const { ledger, clock, destination } = this.#options;
    const sent =
      mode === 'upload' && destination() !== null && !ledger.uploadedIn(item, monthOf(clock.now()));
    return { item, scope, mode: sent ? 'upload' : 'local', text: canonicalJson(data) };
  }

  /** Saved and closed already: now nothing of the scope may stay that the decision does not cover. */
  async #decided(scope: TelemetryScope): Promise<void> {
    const { consent, ledger } = this.#options;
    this.#sampler.consentChanged(scope);
    this.onConsentChanged(consent.view());
    await this.#inTurn('withdraw', async () => {
      await this.#purge(scope);
      await ledger.append([{ kind: 'consent', scope, state: consent.state(scope) }]);
    });
  }

  /**
   * Removes from disk what the decision does not cover: unsent records unless uploading is granted, samples unless
   * reading is. What was sent stays listed, with the token that deletes it.
   */
  async #purge(scope: TelemetryScope): Promise<void> {
    const state = this.#options.consent.state(scope);
    const gone =
      state === 'granted.upload' ? [] : state === 'granted.local' ? ['pending'] : ['pending', 'local'];
    if (gone.length > 0)
      await this.#options.ledger.purge((it) => it.scope === scope && gone.includes(it.status), 'withdrawn');
  }

  #record(records: readonly SampledRecord[]): Promise<void> {
    return this.#inTurn('record', () => {
      const { consent } = this.#options;
      // The host may have decided since the broadcast ended.
      return this.#writer.record(
        records.filter(({ scope, mode }) => consent.state(scope) === `granted.${mode}`),
      );
    });
  }

  /** The retention, for apps that are left running; opening the ledger applied it already. */
  #cleanDaily(): void {
    this.#cancelCleaning = this.#options.clock.after(DAY_MS, () => {
      void this.#inTurn('retention', () => this.#options.ledger.janitor());
      this.#cleanDaily();
    });
  }

  /** One after the other: a purge must find what was being written when the host decided. */
  #inTurn(attempted: string, task: () => Promise<void>): Promise<void> {
    return this.#queue.push(async () => {
      await task().catch((error: unknown) => logError('disclosure.failed', attempted, error));
      this.#changed();
      this.#uploader.kick();
    });
  }

  #changed(): void {
    const wanted = this.#sampler.holds('telemetry.network');
    if (wanted !== this.#qualityWanted) this.onQualityWanted(wanted);
    this.#qualityWanted = wanted;
    this.onChanged(this.view());
  }
}
