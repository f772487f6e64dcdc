import { app } from 'electron';
import type { Clock } from '../../common/clock.ts';
import type { QualityReport } from '../../common/disclosure/view.ts';
import type { TelemetryId } from '../../common/register/schema.ts';
import type { Observation } from './collector-protocol.ts';

/** The page reports every ten seconds while it is asked to; what is older says nothing about now. */
const FRESH_MS = 60_000;
const KB = 1024;

/** Figures that only main or the page can know, handed to the collector with a reading, for granted items only. */
export class Observations {
  readonly #clock: Clock;
  readonly #startupMs: () => number | null;
  #quality: { readonly at: number; readonly report: QualityReport } | null = null;

  /** @param startupMs from the start of the process to the first page, ms; null while not known */
  constructor(clock: Clock, startupMs: () => number | null) {
    this.#clock = clock;
    this.#startupMs = startupMs;
  }

  reportQuality(report: QualityReport): void {
    this.#quality = { at: this.#clock.now().getTime(), report };
  }

  forgetQuality(): void {
    this.#quality = null;
  }

  /** One observation for each of these items that is measured here. */
  observe(items: readonly TelemetryId[]): readonly Observation[] {
    return items.flatMap((item): readonly Observation[] => {
      if (item === 'client.performance') return [this.#performance()];
      if (item === 'net.quality') return this.#fresh();
      return item === 'device.hardware' ? [{ item, hwEncode: hardwareEncoding() }] : [];
    });
  }

  /** This app's own processes alone (electron docs/api/structures/process-metric.md). */
  #performance(): Observation {
    const processes = app.getAppMetrics().map(({ type, cpu, memory }) => ({
      type,
      cpuPct: cpu.percentCPUUsage,
      memMb: memory.workingSetSize / KB,
    }));
    return { item: 'client.performance', processes, startupMs: this.#startupMs() };
  }

  #fresh(): readonly Observation[] {
    const quality = this.#quality;
    if (!quality || this.#clock.now().getTime() - quality.at > FRESH_MS) return [];
    return [{ item: 'net.quality', ...quality.report }];
  }
}

/**
 * Says whether Chromium encodes video on the GPU; null when it does not say (electron
 * docs/api/structures/gpu-feature-status.md).
 */
function hardwareEncoding(): boolean | null {
  const status = app.getGPUFeatureStatus().video_encode;
  return typeof status === 'string' && status !== '' ? status.startsWith('enabled') : null;
}
