import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { noticeText } from '../../common/consent/notice.ts';
import { isGranted, type TelemetryScope } from '../../common/consent/states.ts';
import type { ConsentView } from '../../common/disclosure/view.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { Language } from '../../preload/contract.ts';
import { Consent } from '../consent/consent.ts';
import type { IngestClient } from '../egress/ingest.ts';
import { Ledger } from '../ledger/ledger.ts';
import { LedgerPage } from '../ledger/own-records.ts';
import { keyRing } from '../profile/secrets.ts';
import { Engine, type EngineOptions } from './pipeline.ts';

export type Decision = 'granted.local' | 'granted.upload' | 'denied' | 'withdrawn';

export interface DisclosureOptions extends Omit<EngineOptions, 'consent' | 'ledger' | 'ingest'> {
  readonly ingest: IngestClient;
  readonly policy: () => { readonly version: string | null; readonly sha256: string };
  readonly inForce: (policySha256: string) => boolean;
  readonly appVersion: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

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

  /** Takes back every grant, as part of erasing; false when one could not be written. */
  async withdrawAll(language: Language): Promise<boolean> {
    const granted = this.consent.view().scopes.filter(({ state }) => isGranted(state));
    const decided = granted.map(({ scope }) =>
      this.consent.set(scope, 'withdrawn', { method: 'click:erase-all', language }),
    );
    return (await Promise.all(decided)).every(({ ok: written }) => written);
  }

  /** Takes the host's decision about the notice that was on the screen, and about no other text. */
  async decide(
    scope: TelemetryScope,
    to: Decision,
    shown: { readonly noticeSha256: string; readonly language: Language },
  ): Promise<Result<ConsentView, 'not-allowed' | 'stale' | 'not-saved'>> {
    const { noticeSha256, language } = shown;
    // Saying no needs no text.
    const granting = to === 'granted.local' || to === 'granted.upload';
    if (granting && sha256(noticeText(scope, language)) !== noticeSha256) return err('stale');
    const decided = await this.consent.set(scope, to, { method: 'click:data-and-consent', language });
    return decided.ok ? ok(this.consent.view()) : decided;
  }
}
