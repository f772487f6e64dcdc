import { app } from 'electron';
import type { Handlers } from '../../preload/contract.ts';
import { filesToCopy } from '../export/copied-files.ts';
import { gatherCopy } from '../export/copy.ts';
import { saveCopy } from '../export/save-copy.ts';
import { appInfo, done, envelope, type Services, value } from './services.ts';

type StorageHandlers = {
  [C in keyof Handlers as C extends `${'storage' | 'copy' | 'problem'}:${string}` ? C : never]: Handlers[C];
};

function storageHandlers({
  storage,
  problems,
  recordings,
  live,
  disclosure,
  settings,
  policy,
}: Services): StorageHandlers {
  return {
    'storage:list': async () => value(await storage.list()),
    'storage:clear': async ({ kind }) => envelope(await storage.clear(kind)),
    'storage:clearCookie': async (cookie) => envelope(await storage.clearCookie(cookie)),
    'storage:eraseAll': async ({ keepReceipts }) => {
      if (live.onAir) return { ok: false, code: 'live' };
      // They are the host's own files: they stay, whole.
      await recordings.finishAll();
      const erased = await storage.eraseAll(keepReceipts, settings.get().language);
      if (!erased.ok) return envelope(erased);
      // Not asked to close: whatever would be written on the way out would be there again.
      app.exit(0);
      return done;
    },
    'problem:logLines': async ({ whole }) => value(await (whole ? problems.allLines() : problems.logLines())),
    'problem:send': async ({ report, sha256 }) =>
      policy.decision === 'undecided'
        ? { ok: false, code: 'policy-undecided' }
        : envelope(await problems.send(report, sha256)),
    'copy:save': async () => {
      const gather = async () => {
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
      };
      return envelope(await saveCopy(gather, settings.get().language));
    },
  };
}

type Feature = 'consent' | 'disclosure' | 'ledger' | 'storage' | 'copy' | 'problem';
type DataHandlers = {
  [C in keyof Handlers as C extends `${Feature}:${string}` ? C : never]: Handlers[C];
};

/** The handlers of 数据与授权. */
export function dataHandlers(services: Services): DataHandlers {
  const { disclosure, settings } = services;
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
    ...storageHandlers(services),
  };
}
