import { join } from 'node:path';
import { Consent } from '../consent/consent.ts';
import type { IngestClient } from '../egress/ingest.ts';
import { Ledger } from '../ledger/ledger.ts';
import { LedgerPage } from '../ledger/own-records.ts';
import { keyRing } from '../profile/secrets.ts';
import { Engine, type EngineOptions } from './pipeline.ts';

export interface DisclosureOptions extends Omit<EngineOptions, 'consent' | 'ledger' | 'ingest'> {
  readonly ingest: IngestClient;
  readonly policy: () => { readonly version: string | null; readonly sha256: string };
  readonly inForce: (policySha256: string) => boolean;
  readonly appVersion: string;
}

/** Everything that stands behind 数据与授权, opened together. */
export class Disclosure {
  readonly consent: Consent;
  readonly engine: Engine;
  readonly ledger: Ledger;
  readonly page: LedgerPage;

  private constructor(consent: Consent, engine: Engine, ledger: Ledger, page: LedgerPage) {
    this.consent = consent;
    this.engine = engine;
    this.ledger = ledger;
    this.page = page;
  }

  /** Reads what earlier runs left. Throws when the profile cannot be read: then nothing is read or sent. */
  static async open(options: DisclosureOptions): Promise<Disclosure> {
    const { folder, clock, policy, inForce, appVersion, ingest } = options;
    const now = () => clock.now();
    const [consent, ledger] = await Promise.all([
      Consent.open({ folder: join(folder, 'consent'), now, policy, inForce, appVersion }),
      Ledger.open({ folder: join(folder, 'ledger'), now, sealer: keyRing(folder) }),
    ]);
    const engine = new Engine({ ...options, consent, ledger });
    return new Disclosure(consent, engine, ledger, new LedgerPage(ledger, ingest));
  }

  /** Stops reading and sending, finishes what was being written, and closes every file. */
  async close(): Promise<void> {
    this.engine.stop();
    await this.engine.idle();
    await this.consent.close();
    await this.ledger.close();
  }
}
