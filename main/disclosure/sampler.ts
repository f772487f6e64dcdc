import type { Clock } from '../../common/clock.ts';
import { TELEMETRY_SCOPES, type TelemetryScope } from '../../common/consent/states.ts';
import type { DisclosureView } from '../../common/disclosure/view.ts';
import { ITEMS } from '../../common/register/items.ts';
import { isTelemetry, type TelemetryId } from '../../common/register/schema.ts';
import type { Grant } from '../consent/index.ts';
import type { BroadcastPhase } from '../live/index.ts';
import type { Observation, Reading } from './collector-protocol.ts';
import { projected } from './record-body.ts';
import { SamplingInterval } from './sampling-interval.ts';

/** The process that reads the operating system, as the gate sees it. */
export interface CollectorLink {
  /** One reading of these items and no others; null when the process is gone. */
  read(request: ReadRequest): Promise<Reading | null>;
  /** Drops what was added up for these items. */
  forget(items: readonly TelemetryId[]): void;
  /** Ends the process; a reading under way answers null. */
  close(): void;
}
export interface ReadRequest {
  readonly items: readonly TelemetryId[];
  readonly hidden: readonly string[];
  readonly observations: readonly Observation[];
}

/** A record of the running broadcast: the declared fields and nothing else. */
export interface SampledRecord {
  readonly item: TelemetryId;
  readonly scope: TelemetryScope;
  readonly mode: 'local' | 'upload';
  readonly data: Readonly<Record<string, unknown>>;
}

export interface SamplerOptions {
  readonly clock: Clock;
  readonly issue: (scope: TelemetryScope) => Grant | null;
  readonly open: () => CollectorLink;
  readonly hidden: () => readonly string[];
  /** What main or the page measured themselves, for these items only. */
  readonly observe: (items: readonly TelemetryId[]) => readonly Observation[];
  /** The records of a broadcast that has ended, once, under grants that still hold. */
  readonly finished: (records: readonly SampledRecord[]) => void;
  readonly changed: () => void;
  /** A record that was not as declared, or a reading that could not be made. */
  readonly rejected: (item: TelemetryId, reason: string) => void;
  readonly failed: (error: unknown) => void;
}

const scopeOf = new Map<TelemetryId, TelemetryScope>(
  ITEMS.flatMap((item) => (isTelemetry(item) ? [[item.id, item.scope] as const] : [])),
);
const itemsOf = (scope: TelemetryScope): readonly TelemetryId[] =>
  [...scopeOf].filter(([, its]) => its === scope).map(([item]) => item);

interface Last {
  readonly at: Date;
  readonly cpuMs: number;
  readonly unavailable: readonly TelemetryId[];
}

/**
 * The one place that lets anything about the machine be read: only in phase `live`, only under a grant that it holds
 * and that is still valid, first after going live and last before stopping (requirements P1.2-9-d, F.6). The collector
 * process exists only while that is so.
 */
export class Sampler {
  readonly #options: SamplerOptions;
  #phase: BroadcastPhase = 'off';
  readonly #grants = new Map<TelemetryScope, Grant>();
  #records: readonly SampledRecord[] = [];
  #link: CollectorLink | null = null;
  #cancel: () => void = () => {};
  #interval = new SamplingInterval();
  #last: Last | null = null;
  #lost = false;

  constructor(options: SamplerOptions) {
    this.#options = options;
  }

  get phase(): BroadcastPhase {
    return this.#phase;
  }
  /** Says whether the running broadcast has a valid grant of that scope. */
  holds(scope: TelemetryScope): boolean {
    return this.#grants.get(scope)?.valid ?? false;
  }
  get records(): readonly SampledRecord[] {
    return this.#records;
  }
  get activity(): DisclosureView['activity'] {
    if (this.#lost) return 'stopped';
    if (this.#phase === 'off' || this.#grants.size === 0) return 'off';
    return this.#phase === 'paused' ? 'paused' : 'reading';
  }
  get last(): Last | null {
    return this.#last;
  }
  get intervalMs(): number {
    return this.#interval.intervalMs;
  }

  /** Every change of the broadcast's phase. */
  setPhase(phase: BroadcastPhase): void {
    if (phase === this.#phase) return;
    const before = this.#phase;
    this.#phase = phase;
    this.#cancel();
    if (phase === 'off') this.#finish();
    if (before === 'off') for (const scope of TELEMETRY_SCOPES) this.#take(scope);
    if (phase === 'live') this.#schedule();
    this.#options.changed();
  }

  /** A decision of the host: whatever stood before it is dropped, and a new grant starts empty (F.4). */
  consentChanged(scope: TelemetryScope): void {
    this.#grants.delete(scope);
    this.#records = this.#records.filter((record) => record.scope !== scope);
    this.#link?.forget(itemsOf(scope));
    if (this.#phase !== 'off') this.#take(scope);
    if (this.#grants.size === 0) this.#close();
    else if (this.#grants.has(scope)) void this.#read(itemsOf(scope));
    this.#options.changed();
  }

  /** The host hides other applications than before: of one that is hidden nothing stays, and nothing comes any more. */
  hiddenChanged(): void {
    this.#records = this.#records.filter(({ data }) => !this.#isHidden(data));
    this.#options.changed();
  }

  #isHidden(data: object): boolean {
    return 'appName' in data && this.#options.hidden().some((app) => app === data.appName);
  }

  #take(scope: TelemetryScope): void {
    const grant = this.#options.issue(scope);
    if (grant?.take()) this.#grants.set(scope, grant);
  }

  #granted(): readonly TelemetryId[] {
    return [...this.#grants].filter(([, grant]) => grant.valid).flatMap(([scope]) => itemsOf(scope));
  }

  /** What goes wrong with reading ends it for this broadcast, and nothing else: going live does not depend on it. */
  async #read(wanted: readonly TelemetryId[]): Promise<void> {
    try {
      await this.#readOnce(wanted);
    } catch (error) {
      this.#options.failed(error);
      this.#lose();
      this.#options.changed();
    }
  }

  async #readOnce(wanted: readonly TelemetryId[]): Promise<void> {
    const granted = new Set(this.#granted());
    const items = wanted.filter((item) => granted.has(item));
    if (this.#phase !== 'live' || this.#lost || items.length === 0) return;
    this.#link ??= this.#options.open();
    const link = this.#link;
    const { hidden, observe } = this.#options;
    const reading = await link.read({ items, hidden: hidden(), observations: observe(items) });
    // The broadcast, or all that was granted, may have ended meanwhile: then nothing of it counts.
    if (link !== this.#link) return;
    if (reading) this.#accept(items, reading);
    else this.#lose();
    if (this.#phase === 'live') this.#schedule();
    this.#options.changed();
  }

  /** The next reading of all that is granted: at once the first time, then an interval after the last one. */
  #schedule(): void {
    this.#cancel();
    const { clock } = this.#options;
    const since = this.#last ? clock.now().getTime() - this.#last.at.getTime() : Number.POSITIVE_INFINITY;
    const wait = Math.max(0, this.#interval.intervalMs - since);
    if (wait === 0) void this.#read(this.#granted());
    else this.#cancel = clock.after(wait, () => void this.#read(this.#granted()));
  }

  #accept(items: readonly TelemetryId[], { records, unavailable, cpuMs }: Reading): void {
    this.#interval.note(cpuMs);
    this.#last = { at: this.#options.clock.now(), cpuMs, unavailable: unavailable.map(({ item }) => item) };
    const asked = records.filter(({ item }) => items.includes(item));
    this.#records = [
      ...this.#records.filter(({ item }) => !items.includes(item)),
      ...asked.flatMap(({ item, data }) => this.#admit(item, data)),
    ];
  }

  /** What a new process would add up from here on is not this broadcast: so it ends with what is known. */
  #lose(): void {
    this.#lost = true;
    this.#close();
  }

  /** Again at this arrow: granted now, and exactly as declared. */
  #admit(item: TelemetryId, data: unknown): readonly SampledRecord[] {
    const scope = scopeOf.get(item);
    const grant = scope && this.#grants.get(scope);
    if (!scope || !grant?.valid) return [];
    const fields = projected(item, data);
    // It was asked for before the host hid it.
    if (fields && this.#isHidden(fields)) return [];
    if (fields) return [{ item, scope, mode: grant.mode, data: { ...fields } }];
    this.#options.rejected(item, 'not as declared');
    return [];
  }

  #finish(): void {
    const records = this.#records.filter(({ scope }) => this.#grants.get(scope)?.valid);
    this.#close();
    this.#grants.clear();
    this.#records = [];
    this.#last = null;
    this.#lost = false;
    this.#interval = new SamplingInterval();
    if (records.length > 0) this.#options.finished(records);
  }

  #close(): void {
    this.#cancel();
    this.#link?.close();
    this.#link = null;
  }
}
