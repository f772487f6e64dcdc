import { EventEmitter } from 'node:events';
import { only } from './guard.ts';

type Handler = Parameters<Electron.IpcMain['handle']>[1];

class IpcMain
  extends EventEmitter
  implements Pick<Electron.IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>
{
  /** Named as Electron names it, so that a test can list what answers. */
  readonly _invokeHandlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this._invokeHandlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this._invokeHandlers.set(channel, handler);
  }
  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args: unknown[]) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }
  removeHandler(channel: string): void {
    this._invokeHandlers.delete(channel);
  }
}

export const ipcMainState = new IpcMain();
// As Electron does, so that a page cannot end main by that name.
ipcMainState.on('error', () => {});
export const ipcMain = only('ipcMain', ipcMainState);
