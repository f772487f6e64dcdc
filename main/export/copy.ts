import type { AppInfo } from '../../common/diagnostics/app-info.ts';
import type { LedgerCheck } from '../../common/ledger/view.ts';
import { sha256 } from '../../common/node/sha256.ts';
import type { PolicyState } from '../../common/policy/policy.ts';
import { dumpDisclosures } from '../../common/register/views.ts';
import type { Settings } from '../../common/settings/settings.ts';
import type { StorageView } from '../../common/storage/storage.ts';
import type { Disclosure } from '../disclosure/index.ts';
import type { Entry } from '../ledger/index.ts';
import type { CopiedFile } from './copied-files.ts';

export interface CopySources {
  readonly disclosure: Disclosure;
  readonly settings: Settings;
  readonly policy: PolicyState;
  readonly storage: StorageView;
  readonly files: readonly CopiedFile[];
  readonly app: Pick<AppInfo, 'name' | 'version' | 'commit'>;
  readonly now: Date;
}
/** One record with its exact bytes; null where they are gone or cannot be opened. */
interface CopiedRecord {
  readonly seq: number;
  readonly at: string;
  readonly item: string;
  readonly status: string;
  readonly commit: string;
  readonly body: string | null;
}
/** Everything that this device keeps for the host (requirements P6.3). */
export interface Copy {
  readonly format: 'liaoliao-anchor-export';
  readonly version: 1;
  readonly createdAt: string;
  readonly app: CopySources['app'];
  readonly register: { readonly sha256: string; readonly declarations: unknown };
  readonly policy: PolicyState;
  readonly settings: Settings;
  readonly hiddenApplications: readonly string[];
  readonly consents: ReturnType<Disclosure['consent']['view']>['scopes'];
  readonly receipts: ReturnType<Disclosure['consent']['receipts']>;
  readonly ledger: {
    readonly check: LedgerCheck;
    readonly entries: readonly Entry[];
    readonly records: readonly CopiedRecord[];
  };
  readonly files: readonly CopiedFile[];
  readonly storage: StorageView;
}

/** Gathers the copy. Reads; changes nothing, and asks nothing of the network. */
export async function gatherCopy(sources: CopySources): Promise<Copy> {
  const { disclosure, settings, policy, storage, files, app, now } = sources;
  const { consent, pipeline, ledger, records } = disclosure;
  const found = ledger.records(Number.POSITIVE_INFINITY);
  const bodies = await ledger.read(found);
  const declarations = dumpDisclosures();
  return {
    format: 'liaoliao-anchor-export',
    version: 1,
    createdAt: now.toISOString(),
    app,
    register: { sha256: sha256(declarations), declarations: JSON.parse(declarations) },
    policy,
    settings,
    hiddenApplications: pipeline.hidden(),
    consents: consent.view().scopes,
    receipts: consent.receipts(),
    ledger: {
      check: await records.verify(),
      entries: await ledger.entries(),
      records: found.map(({ seq, at, item, status, commit }) => {
        const body = bodies.get(seq)?.bytes.toString('utf8') ?? null;
        return { seq, at, item, status, commit, body };
      }),
    },
    files,
    storage,
  };
}
