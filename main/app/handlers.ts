import { app } from 'electron';
import type { Handlers } from '../../preload/contract.ts';
import { accountHandlers } from '../account/index.ts';
import { announcementsHandlers } from '../announcements/index.ts';
import { captureHandlers } from '../capture/index.ts';
import { consentHandlers } from '../consent/index.ts';
import { appInfo, diagnosticsHandlers, qaReport } from '../diagnostics/index.ts';
import { disclosureHandlers } from '../disclosure/index.ts';
import { type Copy, exportHandlers, filesToCopy, gatherCopy } from '../export/index.ts';
import { notify } from '../ipc/index.ts';
import { ledgerHandlers } from '../ledger/index.ts';
import { barHandlers, liveHandlers } from '../live/index.ts';
import { logHandlers } from '../log/index.ts';
import { policyHandlers } from '../policy/index.ts';
import { problemHandlers } from '../problem/index.ts';
import { recordingHandlers } from '../recording/index.ts';
import { scenesHandlers } from '../scenes/index.ts';
import { settingsHandlers } from '../settings/index.ts';
import { shortcutsHandlers } from '../shortcuts/index.ts';
import { storageHandlers } from '../storage/index.ts';
import { updatesHandlers } from '../updates/index.ts';
import { whipHandlers } from '../whip/index.ts';
import { windowHandlers } from '../window/index.ts';
import type { Services } from './services.ts';

/** Gets the platform's text; what was granted under another one is closed before anybody is asked (requirements P9-2). */
async function fetchPolicy({ policy, disclosure }: Services) {
  const fetched = await policy.fetchText();
  // Where the receipts could not be opened nothing is granted.
  const consent = await disclosure.then((opened) => opened.consent).catch(() => null);
  if (fetched.ok) await consent?.review();
  return fetched;
}

/**
 * Looks at sign-in whether the platform has another text than the one agreed to. A platform that supplies none has not
 * changed it.
 */
async function lookUpPolicy(services: Services): Promise<void> {
  const fetched = await fetchPolicy(services);
  if (fetched.ok) notify('policy:changed', fetched.value);
}

async function copyOf({ disclosure, settings, policy, storage }: Services): Promise<Copy> {
  const stored = await storage.list();
  return gatherCopy({
    disclosure: await disclosure,
    settings: settings.get(),
    policy: policy.get(),
    storage: stored,
    files: await filesToCopy(storage.folder, stored),
    app: appInfo(),
    now: new Date(),
  });
}

function hostHandlers(services: Services): Pick<Handlers, 'account' | 'announcements' | 'policy'> {
  const { account, announcements, live, policy } = services;
  return {
    account: accountHandlers(account, async () => {
      await lookUpPolicy(services);
      void announcements.look();
    }),
    announcements: announcementsHandlers(announcements, () => account.get().role === 'guest'),
    policy: policyHandlers({
      policy,
      isLive: () => live.onAir,
      fetchText: () => fetchPolicy(services),
      becameGuest: () => void account.signOut(),
    }),
  };
}

type OwnData = 'consent' | 'disclosure' | 'export' | 'ledger' | 'problem' | 'storage';
/** The handlers of 数据与授权. */
function ownDataHandlers(services: Services, policyDecided: () => boolean): Pick<Handlers, OwnData> {
  const { disclosure, live, problems, recordings, settings, storage } = services;
  const language = () => settings.get().language;
  return {
    consent: consentHandlers(async () => (await disclosure).consent, language),
    disclosure: disclosureHandlers(async () => (await disclosure).pipeline),
    export: exportHandlers(() => copyOf(services), language),
    ledger: ledgerHandlers(() => disclosure),
    problem: problemHandlers(problems, policyDecided),
    storage: storageHandlers({
      storage,
      isLive: () => live.onAir,
      language,
      finishRecordings: () => recordings.finishAll(),
      leave: () => app.exit(0),
    }),
  };
}

type Studio = 'bar' | 'capture' | 'live' | 'recording' | 'scenes' | 'shortcuts' | 'whip';
function studioHandlers(services: Services, policyDecided: () => boolean): Pick<Handlers, Studio> {
  const { bar, armed, live, recordings, scenes, shortcuts, sources, whip } = services;
  return {
    bar: barHandlers(bar),
    capture: captureHandlers({ armed, sources, policyDecided }),
    live: liveHandlers(live, (facts) => bar.showing(facts)),
    recording: recordingHandlers(recordings),
    scenes: scenesHandlers(scenes),
    shortcuts: shortcutsHandlers(shortcuts),
    whip: whipHandlers(whip),
  };
}

/** Joins every call of the contract to the services of its feature. */
export function createHandlers(services: Services): Handlers {
  const { diagnostics, graphics, headless, notices, policy, settings, updateNews, updates } = services;
  const policyDecided = () => policy.decision !== 'undecided';
  return {
    ...hostHandlers(services),
    ...ownDataHandlers(services, policyDecided),
    ...studioHandlers(services, policyDecided),
    diagnostics: diagnosticsHandlers({
      diagnostics,
      report: (facts) => qaReport(services, facts),
      headless,
    }),
    log: logHandlers,
    settings: settingsHandlers(settings),
    updates: updatesHandlers(updates),
    window: windowHandlers({ graphics, notices, pageWorks: () => void updateNews.pageWorks() }),
  };
}
