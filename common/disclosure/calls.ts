import { invoke, notify } from '../call.ts';
import type { DisclosureView, QualityReport } from './view.ts';

export const disclosureCalls = {
  get: invoke<void, DisclosureView>(),
  changed: notify<DisclosureView>(),
  /** Names of applications, from the public dictionary, that are never recorded. */
  hidden: invoke<void, readonly string[]>(),
  hide: invoke<{ apps: readonly string[] }, readonly string[], 'not-saved'>(true),
  /** The page reports its figures while main asks for them: live, with `telemetry.network` granted. */
  qualityWanted: notify<{ wanted: boolean }>(),
  reportQuality: invoke<QualityReport, void>(),
} as const;
