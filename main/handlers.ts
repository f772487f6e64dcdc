import { app, systemPreferences } from 'electron';
import type { Result } from '../common/result.ts';
import type { AppInfo, Envelope, HandlerResult, Handlers } from '../preload/contract.ts';
import type { AccountService } from './account.ts';
import type { CaptureGate, CaptureScope } from './capture-gate.ts';
import type { CaptureSources } from './capture-sources.ts';
import { devicePermissions, openDeviceSettings } from './device-permissions.ts';
import type { Disclosure } from './disclosure/index.ts';
import type { IngestAddress } from './egress/ingest-address.ts';
import { notify } from './ipc.ts';
import type { LiveGate } from './live.ts';
import { logEvent } from './log.ts';
import type { Notices } from './notices.ts';
import type { PolicyService } from './policy.ts';
import { saveFile } from './save-file.ts';
import type { SettingsService } from './settings.ts';

declare const __COMMIT__: string | null;

export interface Services {
  readonly settings: SettingsService;
  readonly policy: PolicyService;
  readonly account: AccountService;
  readonly gate: CaptureGate;
  readonly sources: CaptureSources;
  readonly live: LiveGate;
  readonly notices: Notices;
  /** Opened beside the window; a call waits for it. */
  readonly disclosure: Promise<Disclosure>;
  readonly address: IngestAddress;
}

const value = <T>(it: T): { readonly ok: true; readonly value: T } => ({ ok: true, value: it });
const done = value<void>(undefined);
const envelope = <T, E extends string>(result: Result<T, E>): Envelope<T, E> =>
  result.ok ? result : { ok: false, code: result.error };

function appInfo(): AppInfo {
  const runtime = Object.entries(process.versions).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    name: app.getName(),
    version: app.getVersion(),
    commit: __COMMIT__,
    packaged: app.isPackaged,
    os: `${process.platform} ${process.arch} ${process.getSystemVersion?.() ?? ''}`.trim(),
    locale: app.getLocale(),
    runtime: Object.fromEntries(runtime),
  };
}

/** Whether the operating system denies the device; only macOS and Windows can tell. */
function deniedByOs(kind: 'camera' | 'microphone'): boolean {
  if (process.platform === 'linux') return false;
  return ['denied', 'restricted'].includes(systemPreferences.getMediaAccessStatus(kind));
}

/** Opens a device scope once, for the click that just happened. */
function openDevice(
  { policy, gate }: Services,
  scope: Exclude<CaptureScope, 'screen'>,
): Envelope<void, 'policy-undecided' | 'denied-by-os'> {
  if (policy.decision === 'undecided') return { ok: false, code: 'policy-undecided' };
  if (deniedByOs(scope)) return { ok: false, code: 'denied-by-os' };
  gate.arm(scope);
  return done;
}

type Feature = 'consent' | 'disclosure' | 'ledger';
type DisclosureHandlers = {
  [C in keyof Handlers as C extends `${Feature}:${string}` ? C : never]: Handlers[C];
};

function disclosureHandlers({ disclosure, settings }: Services): DisclosureHandlers {
  return {
    'consent:get': async () => value((await disclosure).consent.view()),
    'consent:set': async ({ scope, to, noticeSha256 }) => {
      const { language } = settings.get();
      return envelope(await (await disclosure).decide(scope, to, { noticeSha256, language }));
    },
    'consent:receipts': async () => value((await disclosure).consent.exportReceipts()),
    'disclosure:get': async () => value((await disclosure).engine.view()),
    'disclosure:hidden': async () => value((await disclosure).engine.hidden()),
    'disclosure:hide': async ({ apps }) => {
      const { engine } = await disclosure;
      return engine.hide(apps) ? value(engine.hidden()) : { ok: false, code: 'not-saved' };
    },
    'disclosure:reportQuality': async (report) => {
      (await disclosure).engine.reportQuality(report);
      return done;
    },
    'ledger:query': async (query) => value((await disclosure).ledger.catalog.select(query)),
    'ledger:history': async () => value((await disclosure).ledger.catalog.history()),
    'ledger:record': async ({ seq }) => value(await (await disclosure).page.record(seq)),
    'ledger:verify': async () => value(await (await disclosure).page.verify()),
    'ledger:remove': async ({ seq }) => envelope(await (await disclosure).page.remove(seq)),
    'ledger:eraseBodies': async () => value({ removed: await (await disclosure).page.eraseBodies() }),
  };
}

/** Gets the platform's text; what was granted under another one is closed before anybody is asked (requirements P9-2). */
async function fetchPolicy({ policy, disclosure }: Services): Promise<HandlerResult<'policy:fetchText'>> {
  const fetched = await policy.fetchText();
  // Where the receipts could not be opened nothing is granted.
  const consent = await disclosure.then((opened) => opened.consent).catch(() => null);
  if (fetched.ok) await consent?.review();
  return envelope(fetched);
}

/** At sign-in: whether the platform has another text than the one agreed to. One that supplies none has not changed it. */
async function lookUpPolicy(services: Services): Promise<void> {
  const fetched = await fetchPolicy(services);
  if (fetched.ok) notify('policy:changed', fetched.value);
}

type PolicyHandlers = { [C in keyof Handlers as C extends `policy:${string}` ? C : never]: Handlers[C] };

function policyHandlers(services: Services): PolicyHandlers {
  const { policy, account, live } = services;
  return {
    'policy:get': () => value(policy.get()),
    'policy:fetchText': async () => (live.onAir ? { ok: false, code: 'live' } : fetchPolicy(services)),
    'policy:save': async () => {
      const { text, sha256 } = policy.get().document;
      return envelope(await saveFile(`privacy-policy-${sha256.slice(0, 12)}.txt`, text));
    },
    'policy:decide': ({ decision, sha256 }) => {
      const decided = policy.decide(decision, sha256);
      // A guest has no account: withdrawing the agreement signs out.
      if (decided.ok && decision === 'guest') void account.signOut();
      return envelope(decided);
    },
  };
}

/** The handler of every call of the contract: each only joins the call to a service. */
export function createHandlers(services: Services): Handlers {
  const { settings, policy, account, sources, live, notices } = services;
  return {
    'app:info': () => value(appInfo()),
    'app:takeNotices': () => value(notices.take()),
    'settings:get': () => value(settings.get()),
    'settings:set': (patch) => envelope(settings.set(patch)),
    ...policyHandlers(services),
    'account:get': () => value(account.get()),
    'account:signIn': async ({ name, password }) => {
      const signed = await account.signIn(name, password);
      if (signed.ok) await lookUpPolicy(services);
      return envelope(signed);
    },
    'account:signOut': async () => value(await account.signOut()),
    'account:ticket': async ({ roomId }) => envelope(await account.ticket(roomId)),
    'capture:listSources': async ({ thumbnails }) => envelope(await sources.list(thumbnails)),
    'capture:chooseSource': ({ sourceId }) =>
      policy.decision === 'undecided'
        ? { ok: false, code: 'policy-undecided' }
        : envelope(sources.choose(sourceId)),
    'capture:openCamera': () => openDevice(services, 'camera'),
    'capture:openMicrophone': () => openDevice(services, 'microphone'),
    'devices:permissions': () => value(devicePermissions(services.gate)),
    'devices:openSettings': async ({ kind }) => envelope(await openDeviceSettings(kind)),
    'live:report': ({ state }) => {
      live.report(state);
      return done;
    },
    ...disclosureHandlers(services),
    'log:write': ({ event, fields }) => {
      logEvent(`renderer.${event}`, fields);
      return done;
    },
  };
}
