import { BrowserWindow, ipcMain, type WebFrameMain } from 'electron';
import type { z } from 'zod';
import type { CallRefusal } from '../../common/call.ts';
import { err, type Result } from '../../common/result.ts';
import type { Handlers, InvokeChannel, NotifiedOf, NotifyChannel } from '../../preload/contract.ts';
import { logError, logEvent } from '../log/index.ts';
import { type AppPage, pageOf } from './origin.ts';
import { SCHEMAS } from './schemas.ts';

/** The page that a channel belongs to: the floating bar's are its own, all others are the studio's. */
const ownerOf = (channel: InvokeChannel | NotifyChannel): AppPage =>
  channel.startsWith('bar:') ? 'bar' : 'studio';

/** Only the one page that a call is for may make it, in its main frame. Whatever cannot be told is refused. */
export function isTrustedSender(
  channel: InvokeChannel,
  frame: Pick<WebFrameMain, 'url' | 'parent' | 'detached'> | null,
): boolean {
  return frame !== null && !frame.detached && frame.parent === null && pageOf(frame.url) === ownerOf(channel);
}

const refused = (channel: string, refusal: CallRefusal): Result<never, CallRefusal> => {
  logEvent('ipc.refused', { channel, code: refusal });
  return err(refusal);
};

const schemas = new Map(
  Object.entries(SCHEMAS).flatMap(([feature, calls]) =>
    Object.entries(calls).map(([name, schema]): [string, z.ZodType] => [`${feature}:${name}`, schema]),
  ),
);

/**
 * Stands around every handler: trusted sender, then schema, then the handler, whose Result is the answer.
 *
 * @param handle takes what the schema of this very channel makes: the types of Handlers and Schemas prove it, and the
 *   compiler cannot follow that through the union of all channels
 */
export function wrap(channel: InvokeChannel, handle: (arg: never) => unknown) {
  return async (
    event: { readonly senderFrame: WebFrameMain | null },
    ...args: unknown[]
  ): Promise<Result<unknown, string>> => {
    // Read before the first await: later it may be null or another document's (Electron breaking changes, 33).
    if (!isTrustedSender(channel, event.senderFrame)) return refused(channel, 'bad-sender');
    const parsed = schemas.get(channel)?.safeParse(args[0]);
    if (!parsed?.success || args.length > 1) return refused(channel, 'bad-argument');
    try {
      return (await handle(parsed.data as never)) as Result<unknown, string>;
    } catch (error) {
      logError('ipc.failed', channel, error);
      return err('internal');
    }
  };
}

/** electron-store opens it for renderers with the first file; it answers anybody, and no page of ours asks. */
const OPENED_BY_A_LIBRARY = 'electron-store-get-data';

/** Registers every handler of the contract; a missing one does not compile. What else listens to pages is ended. */
export function registerHandlers(handlers: Handlers): void {
  ipcMain.removeAllListeners(OPENED_BY_A_LIBRARY);
  for (const [feature, calls] of Object.entries(handlers))
    for (const [name, handle] of Object.entries(calls)) {
      const channel = `${feature}:${name}` as InvokeChannel;
      ipcMain.handle(channel, wrap(channel, handle));
    }
}

/** Tells the page that a channel belongs to something. */
export function notify<C extends NotifyChannel>(channel: C, payload: NotifiedOf<C>): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed() && pageOf(window.webContents.getURL()) === ownerOf(channel))
      window.webContents.send(channel, payload);
  }
}
