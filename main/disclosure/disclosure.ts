import { join } from 'node:path';
import { Consent } from '../consent/index.ts';
import type { IngestClient } from '../egress/index.ts';
import { KEY_BYTES, Ledger, OwnRecords, type Sealer, sealerOf } from '../ledger/index.ts';
import { keptKey } from '../profile/index.ts';
import { Pipeline, type PipelineOptions } from './pipeline.ts';

export interface DisclosureOptions extends Omit<PipelineOptions, 'consent' | 'ledger' | 'ingest'> {
  readonly ingest: IngestClient;
  readonly policy: () => { readonly version: string | null; readonly sha256: string };
  readonly inForce: (policySha256: string) => boolean;
  readonly appVersion: string;
}

/**
 * Seals the ledger's bodies; null where the system keeps no secret, and then the app says that the bodies are not encrypted.
 * Bodies that a lost key sealed go with their retention.
 */
function sealerIn(profile: string): Sealer | null {
  const key = keptKey(profile, 'ledger-key', KEY_BYTES);
  return key && sealerOf(key);
}

/** Everything that stands behind 数据与授权, opened together. */
export class Disclosure {
  readonly consent: Consent;
  readonly pipeline: Pipeline;
  readonly ledger: Ledger;
  readonly records: OwnRecords;

  private constructor(consent: Consent, pipeline: Pipeline, ledger: Ledger, records: OwnRecords) {
    this.consent = consent;
    this.pipeline = pipeline;
    this.ledger = ledger;
    this.records = records;
  }

  /** Reads what earlier runs left. Throws when the profile cannot be read: then nothing is read or sent. */
  static async open(options: DisclosureOptions): Promise<Disclosure> {
    const { folder, clock, policy, inForce, appVersion, ingest } = options;
    const now = () => clock.now();
    const [consent, ledger] = await Promise.all([
      Consent.open({ folder: join(folder, 'consent'), now, policy, inForce, appVersion }),
      Ledger.open({ folder: join(folder, 'ledger'), now, sealer: sealerIn(folder) }),
    ]);
    const pipeline = new Pipeline({ ...options, consent, ledger });
    return new Disclosure(consent, pipeline, ledger, new OwnRecords(ledger, ingest));
  }

  /** Stops reading and sending, finishes what was being written, and closes every file. */
  async close(): Promise<void> {
    this.pipeline.stop();
    await this.pipeline.idle();
    await this.consent.close();
    await this.ledger.close();
  }
}
