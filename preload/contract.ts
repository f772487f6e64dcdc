/**
 * The whole bridge between a page and main, assembled from the calls of each feature. Imports nothing of electron, node or
 * the DOM.
 */
import { accountCalls } from '../common/account/calls.ts';
import { announcementsCalls } from '../common/announcements/calls.ts';
import type { BridgeOf, CallRefusal, CodeOf, HandlersOf, PayloadOf, SchemasOf } from '../common/call.ts';
import { captureCalls } from '../common/capture/calls.ts';
import { consentCalls } from '../common/consent/calls.ts';
import { diagnosticsCalls } from '../common/diagnostics/calls.ts';
import { disclosureCalls } from '../common/disclosure/calls.ts';
import { exportCalls } from '../common/export/calls.ts';
import { ledgerCalls } from '../common/ledger/calls.ts';
import { barCalls, liveCalls } from '../common/live/calls.ts';
import { logCalls } from '../common/log/calls.ts';
import { policyCalls } from '../common/policy/calls.ts';
import { problemCalls } from '../common/problem/calls.ts';
import { recordingCalls } from '../common/recording/calls.ts';
import { scenesCalls } from '../common/scenes/calls.ts';
import { settingsCalls } from '../common/settings/calls.ts';
import { shortcutsCalls } from '../common/shortcuts/calls.ts';
import { storageCalls } from '../common/storage/calls.ts';
import { updatesCalls } from '../common/updates/calls.ts';
import { whipCalls } from '../common/whip/calls.ts';
import { windowCalls } from '../common/window/calls.ts';

export type * from '../common/account/account.ts';
export type * from '../common/capture/capture.ts';
export type * from '../common/diagnostics/app-info.ts';
export type * from '../common/diagnostics/qa-report.ts';
export type * from '../common/log/calls.ts';
export type * from '../common/policy/policy.ts';
export type { Language, Settings, SettingsPatch, Theme } from '../common/settings/settings.ts';
export type * from '../common/updates/updates.ts';
export type * from '../common/whip/whip.ts';
export type * from '../common/window/notice.ts';

export const contract = {
  account: accountCalls,
  announcements: announcementsCalls,
  /** The floating bar's page has these and no others, and no other page has them. */
  bar: barCalls,
  capture: captureCalls,
  consent: consentCalls,
  diagnostics: diagnosticsCalls,
  disclosure: disclosureCalls,
  export: exportCalls,
  ledger: ledgerCalls,
  live: liveCalls,
  log: logCalls,
  policy: policyCalls,
  problem: problemCalls,
  recording: recordingCalls,
  scenes: scenesCalls,
  settings: settingsCalls,
  shortcuts: shortcutsCalls,
  storage: storageCalls,
  updates: updatesCalls,
  whip: whipCalls,
  window: windowCalls,
} as const;

type Contract = typeof contract;
/** What main does for each call; a missing handler does not compile. */
export type Handlers = { readonly [F in keyof Contract]: HandlersOf<Contract[F]> };
/** What main checks of each call; a missing schema does not compile. */
export type Schemas = { readonly [F in keyof Contract]: SchemasOf<Contract[F]> };

type Named<K extends 'invoke' | 'notify'> = {
  [F in keyof Contract]: {
    [N in keyof Contract[F]]: Contract[F][N] extends { kind: K } ? `${F & string}:${N & string}` : never;
  }[keyof Contract[F]];
}[keyof Contract];
/** The IPC channel of a call or a notice is its feature and its name. */
export type InvokeChannel = Named<'invoke'>;
export type NotifyChannel = Named<'notify'>;

type Member<C extends string> = C extends `${infer F}:${infer N}`
  ? F extends keyof Contract
    ? N extends keyof Contract[F]
      ? Contract[F][N]
      : never
    : never
  : never;
/** Whatever a call can be refused with. */
export type RefusalOf<C extends InvokeChannel> = CodeOf<Member<C>> | CallRefusal;
export type NotifiedOf<C extends NotifyChannel> = PayloadOf<Member<C>>;

type Bridge = { readonly [F in keyof Contract]: BridgeOf<Contract[F]> };
/** `window.anchor`, as the studio sees it: `anchor.settings.get()`, `anchor.settings.onChanged(listener)`. */
export type AnchorBridge = Omit<Bridge, 'bar'>;
/** `window.anchor`, as the floating bar sees it. */
export type BarBridge = Pick<Bridge, 'bar'>;
