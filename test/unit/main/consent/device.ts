import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { TelemetryScope, UserAct } from '../../../../common/consent/states.ts';
import type { Item } from '../../../../common/register/item.ts';
import { ITEMS } from '../../../../common/register/items.ts';
import { Consent, type ConsentOptions } from '../../../../main/consent/consent.ts';

export const POLICY_SHA256 = 'ab'.repeat(32);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const CLICK = { method: 'click:data-and-consent', language: 'zh-CN' } as const;

/** In memory where the system has such a place. */
const newFolder = (): string => {
  const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  return mkdtempSync(join(parent, 'consent-'));
};

/** A device: its profile, its clock, and the app that is started and restarted on it. */
export class Device {
  readonly folder = newFolder();
  at = Date.parse('2026-03-01T10:00:00.000Z');
  items: readonly Item[] = ITEMS;
  readonly changes: string[] = [];
  /** Timers the app has set, by when they are due. */
  timers: { due: number; run: () => void }[] = [];
  #running: Consent | null = null;

  constructor() {
    onTestFinished(() => this.remove());
  }

  get consent(): Consent {
    if (!this.#running) throw new Error('not started');
    return this.#running;
  }
  get receiptsFolder(): string {
    return join(this.folder, 'consent');
  }
  readonly now = (): Date => new Date(this.at);

  async start(more: Partial<ConsentOptions> = {}): Promise<Consent> {
    await this.#running?.close();
    const consent = await Consent.open({
      folder: this.receiptsFolder,
      now: this.now,
      policy: () => ({ version: '2022-03-04', sha256: POLICY_SHA256 }),
      appVersion: '0.1.0',
      items: this.items,
      after: (ms, run) => this.#after(ms, run),
      ...more,
    });
    consent.onChanged = (scope, state) => this.changes.push(`${scope} ${state}`);
    this.#running = consent;
    return consent;
  }

  async set(scope: TelemetryScope, to: UserAct): Promise<string> {
    const answer = await this.consent.set(scope, to, CLICK);
    return answer.ok ? 'ok' : answer.error;
  }

  /** Lets time pass with the app running. */
  pass(ms: number): void {
    this.at += ms;
    const due = this.timers.filter((timer) => timer.due <= this.at);
    this.timers = this.timers.filter((timer) => timer.due > this.at);
    for (const { run } of due) run();
  }

  /** Folders of receipts that were put aside. */
  aside(): readonly string[] {
    return readdirSync(this.folder).filter((name) => name.startsWith('consent.broken-'));
  }

  /** Ends the app and the profile; done by itself at the end of the test. */
  async remove(): Promise<void> {
    await this.#running?.close();
    this.#running = null;
    rmSync(this.folder, { recursive: true, force: true });
  }

  #after(ms: number, run: () => void): () => void {
    const timer = { due: this.at + ms, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }
}

export const startedDevice = async (): Promise<Device> => {
  const device = new Device();
  await device.start();
  return device;
};
