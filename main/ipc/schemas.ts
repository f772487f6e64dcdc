import { accountArguments } from '../../common/account/arguments.ts';
import { announcementsArguments } from '../../common/announcements/arguments.ts';
import { captureArguments } from '../../common/capture/arguments.ts';
import { consentArguments } from '../../common/consent/arguments.ts';
import { diagnosticsArguments } from '../../common/diagnostics/arguments.ts';
import { disclosureArguments } from '../../common/disclosure/arguments.ts';
import { exportArguments } from '../../common/export/arguments.ts';
import { ledgerArguments } from '../../common/ledger/arguments.ts';
import { barArguments, liveArguments } from '../../common/live/arguments.ts';
import { logArguments } from '../../common/log/arguments.ts';
import { policyArguments } from '../../common/policy/arguments.ts';
import { problemArguments } from '../../common/problem/arguments.ts';
import { recordingArguments } from '../../common/recording/arguments.ts';
import { scenesArguments } from '../../common/scenes/arguments.ts';
import { settingsArguments } from '../../common/settings/arguments.ts';
import { shortcutsArguments } from '../../common/shortcuts/arguments.ts';
import { storageArguments } from '../../common/storage/arguments.ts';
import { updatesArguments } from '../../common/updates/arguments.ts';
import { whipArguments } from '../../common/whip/arguments.ts';
import { windowArguments } from '../../common/window/arguments.ts';
import type { Schemas } from '../../preload/contract.ts';

/** The strict schema of every call's argument; one that is missing does not compile. */
export const SCHEMAS: Schemas = {
  account: accountArguments,
  announcements: announcementsArguments,
  bar: barArguments,
  capture: captureArguments,
  consent: consentArguments,
  diagnostics: diagnosticsArguments,
  disclosure: disclosureArguments,
  export: exportArguments,
  ledger: ledgerArguments,
  live: liveArguments,
  log: logArguments,
  policy: policyArguments,
  problem: problemArguments,
  recording: recordingArguments,
  scenes: scenesArguments,
  settings: settingsArguments,
  shortcuts: shortcutsArguments,
  storage: storageArguments,
  updates: updatesArguments,
  whip: whipArguments,
  window: windowArguments,
};
