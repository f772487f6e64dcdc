import { basename } from 'node:path';
import type { LedgerCheck, LedgerRecord } from '../../common/ledger/view.ts';
import { sha256 } from '../../common/node/sha256.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { Body } from './bodies.ts';
import type { Ledger, RecordEntry } from './ledger.ts';

/** Deletes a record that was sent, at the place that it was sent to, by its token. */
export interface RecordRemover {
  remove(
    destination: string,
    token: string,
  ): Promise<{ readonly ok: true; readonly status: number } | { readonly ok: false }>;
}

/** What the host may look at and remove. */
export class OwnRecords {
  readonly #ledger: Ledger;
  readonly #ingest: RecordRemover;

  constructor(ledger: Ledger, ingest: RecordRemover) {
    this.#ledger = ledger;
    this.#ingest = ingest;
  }

  /** One record with its bytes; null when the ledger has no record of that number any more. */
  async record(seq: number): Promise<LedgerRecord | null> {
    const record = this.#ledger.find(seq);
    return record ? shown(record, await this.#ledger.body(seq)) : null;
  }

  async verify(): Promise<LedgerCheck> {
    const found = await this.#ledger.verify();
    if (found.ok) return { ok: true, entries: found.entries, bodies: found.bodies };
    // Where the profile lies names the host.
    return { ok: false, file: basename(found.file), line: found.line, reason: found.reason };
  }

  /**
   * A record that was sent is deleted on the platform first, by its token and without saying who asks; then, or where
   * nothing was sent, its bytes go from this device.
   */
  async remove(seq: number): Promise<Result<void, 'unreachable' | 'not-found'>> {
    const record = this.#ledger.find(seq);
    const body = await this.#ledger.body(seq);
    if (!record || !body) return err('not-found');
    if (record.status === 'sent' && body.token && body.destination) {
      const answer = await this.#ingest.remove(body.destination, body.token);
      if (!answer.ok || answer.status !== 200) return err('unreachable');
      await this.#ledger.append([{ kind: 'deleted', ref: seq }]);
    }
    await this.#ledger.purge((candidate) => candidate.seq === seq, 'erased');
    return ok(undefined);
  }

  /** Every stored body; what was sent can then no longer be deleted by its token. */
  async eraseBodies(): Promise<number> {
    return this.#ledger.purge(() => true, 'erased');
  }
}

function shown({ seq, at, item, status, commit }: RecordEntry, body: Body | null): LedgerRecord {
  const record = { seq, at, item, status, commit };
  if (!body) return { ...record, text: null, sha256: null, deletable: false };
  const deletable = status === 'sent' && body.token !== null && body.destination !== null;
  return { ...record, text: body.bytes.toString('utf8'), sha256: sha256(body.bytes), deletable };
}
