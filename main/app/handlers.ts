import { systemPreferences } from 'electron';
import type { Envelope, HandlerResult, Handlers } from '../../preload/contract.ts';
import type { CaptureScope } from '../capture/armed-captures.ts';
import { devicePermissions, openDeviceSettings } from '../capture/device-permissions.ts';
import { qaReport } from '../diagnostics/qa-report.ts';
import { notify } from '../ipc/ipc.ts';
import { saveFile } from '../ipc/save-file.ts';
import { logEvent } from '../log/log.ts';
import { dataHandlers } from './handlers-data.ts';
import { studioHandlers } from './handlers-studio.ts';
import { appInfo, done, envelope, type Services, value } from './services.ts';

/** Whether the operating system denies the device; only macOS and Windows can tell. */
function deniedByOs(kind: 'camera' | 'microphone'): boolean {
  if (process.platform === 'linux') return false;
  return ['denied', 'restricted'].includes(systemPreferences.getMediaAccessStatus(kind));
}

/** Opens a device scope once, for the click that just happened. */
function openDevice(
  { policy, gate }: Services,
  scope: Exclude<CaptureScope, 'screen' | 'systemAudio'>,
): Envelope<void, 'policy-undecided' | 'denied-by-os'> {
  if (policy.decision === 'undecided') return { ok: false, code: 'policy-undecided' };
  if (deniedByOs(scope)) return { ok: false, code: 'denied-by-os' };
  gate.arm(scope);
  return done;
}

type HandlersOf<Feature extends string> = {
  [C in keyof Handlers as C extends `${Feature}:${string}` ? C : never]: Handlers[C];
};

const sceneHandlers = ({ scenes }: Services): HandlersOf<'scenes'> => ({
  'scenes:load': () => value(scenes.get()),
  'scenes:save': ({ document }) => envelope(scenes.save(document)),
  'scenes:exportFile': async ({ document }) => envelope(await scenes.exportFile(document)),
});

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

function policyHandlers(services: Services): HandlersOf<'policy'> {
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

function announcementHandlers({ announcements, account }: Services): HandlersOf<'announcements'> {
  return {
    'announcements:get': () => value(announcements.list()),
    'announcements:look': async () => {
      if (account.get().role === 'guest') return { ok: false, code: 'guest' };
      await announcements.look();
      return value(announcements.list());
    },
    'announcements:read': ({ id }) => value(announcements.read(id)),
  };
}

function captureHandlers(services: Services): HandlersOf<'capture'> {
  const { sources, policy } = services;
  return {
    'capture:listSources': async ({ thumbnails }) => envelope(await sources.list(thumbnails)),
    'capture:chooseSource': ({ sourceId }) =>
      policy.decision === 'undecided'
        ? { ok: false, code: 'policy-undecided' }
        : envelope(sources.choose(sourceId)),
    'capture:openSystemAudio': () =>
      policy.decision === 'undecided'
        ? { ok: false, code: 'policy-undecided' }
        : envelope(sources.armSystemAudio()),
    'capture:openCamera': () => openDevice(services, 'camera'),
    'capture:openMicrophone': () => openDevice(services, 'microphone'),
  };
}

const updateHandlers = ({ updates }: Services): HandlersOf<'updates'> => ({
  'updates:check': async () => envelope(await updates.check()),
  'updates:download': async () => envelope(await updates.download()),
  'updates:install': async () => envelope(await updates.install()),
});

const diagnosticsHandlers = (services: Services): HandlersOf<'diagnostics'> => ({
  'diagnostics:preview': async (facts) => {
    const report = await qaReport(services, services.commandLine, facts);
    return value(await services.diagnostics.preview(report));
  },
  'diagnostics:save': async ({ struck }) => envelope(await services.diagnostics.save(struck)),
});

function appHandlers(services: Services): HandlersOf<'app'> {
  const { notices, headless, updateNews } = services;
  return {
    'app:info': () => value(appInfo()),
    'app:qaReport': async (facts) => {
      const report = await qaReport(services, services.commandLine, facts);
      void headless?.made(report);
      return value(report);
    },
    'app:leaveSafeMode': () => (services.graphics.leaveSafeMode() ? done : { ok: false, code: 'not-saved' }),
    'app:takeNotices': () => {
      void updateNews.pageWorks();
      return value(notices.take());
    },
  };
}

/** The handler of every call of the contract: each only joins the call to a service. */
export function createHandlers(services: Services): Handlers {
  const { settings, account, announcements } = services;
  return {
    ...appHandlers(services),
    'settings:get': () => value(settings.get()),
    'settings:set': (patch) => envelope(settings.set(patch)),
    ...policyHandlers(services),
    ...announcementHandlers(services),
    ...updateHandlers(services),
    ...diagnosticsHandlers(services),
    'account:get': () => value(account.get()),
    'account:signIn': async ({ name, password }) => {
      const signed = await account.signIn(name, password);
      if (signed.ok) await lookUpPolicy(services);
      if (signed.ok) void announcements.look();
      return envelope(signed);
    },
    'account:signOut': async () => value(await account.signOut()),
    'account:ticket': async ({ roomId }) => envelope(await account.ticket(roomId)),
    ...captureHandlers(services),
    'devices:permissions': () => value(devicePermissions(services.gate)),
    'devices:openSettings': async ({ kind }) => envelope(await openDeviceSettings(kind)),
    ...studioHandlers(services),
    ...dataHandlers(services),
    ...sceneHandlers(services),
    'log:write': ({ event, fields }) => {
      logEvent(`renderer.${event}`, fields);
      return done;
    },
  };
}
