import { BrowserWindow, ipcMain, type WebFrameMain } from 'electron';
import type {
  Envelope,
  Handlers,
  InvokeChannel,
  NotifyChannel,
  PayloadOf,
  WrapperCode,
} from '../../preload/contract.ts';
import { logError, logEvent } from '../log/log.ts';
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

const refused = (channel: string, code: WrapperCode): Envelope<never, WrapperCode> => {
  logEvent('ipc.refused', { channel, code });
  return { ok: false, code };
};

/** What stands around every handler: trusted sender, then schema, then the handler, then the envelope. */
export function wrap<C extends InvokeChannel>(channel: C, handler: Handlers[C]) {
  return async (
    event: { readonly senderFrame: WebFrameMain | null },
    ...args: unknown[]
  ): Promise<Envelope<unknown, string>> => {
    // Read before the first await: later it may be null or another document's (Electron breaking changes, 33).
    if (!isTrustedSender(channel, event.senderFrame)) return refused(channel, 'bad-sender');
    const parsed = SCHEMAS[channel].safeParse(args[0]);
    if (!parsed.success || args.length > 1) return refused(channel, 'bad-argument');
    try {
      // The schema of this very channel produced the value; the compiler cannot follow that through the union.
      return await handler(parsed.data as never);
    } catch (error) {
      logError('ipc.failed', channel, error);
      return { ok: false, code: 'internal' };
    }
  };
}

/** Registers every handler of the contract; a missing one does not compile. */
export function registerHandlers(handlers: Handlers): void {
  for (const channel of Object.keys(handlers) as InvokeChannel[])
    ipcMain.handle(channel, wrap(channel, handlers[channel] as never));
}

/** Tells the page that a channel belongs to something. */
export function notify<C extends NotifyChannel>(channel: C, payload: PayloadOf<C>): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed() && pageOf(window.webContents.getURL()) === ownerOf(channel))
      window.webContents.send(channel, payload);
  }
}
