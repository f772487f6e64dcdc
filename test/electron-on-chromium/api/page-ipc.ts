import type { ToHost } from '../renderer/config.ts';
import { makeEvent } from './guard.ts';
import { ipcMainState } from './ipc-main.ts';
import { decodeArgs, type PageChannel } from './page-channel.ts';

/** Where a message came from. */
export interface Sender {
  readonly contents: Electron.WebContents;
  readonly frame: Electron.WebFrameMain;
  readonly processId: number;
}
type Ipc = Extract<ToHost, { kind: 'send' | 'invoke' }>;

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const eventOf = ({ contents, frame, processId }: Sender) =>
  makeEvent({ type: 'frame', sender: contents, senderFrame: frame, frameId: 1, processId, ports: [] });

function invoke(channel: string, args: string, sender: Sender): unknown {
  const handler = ipcMainState._invokeHandlers.get(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  return handler(eventOf(sender) as unknown as Electron.IpcMainInvokeEvent, ...decodeArgs(args));
}

/** Brings ipcRenderer.send and .invoke to ipcMain; errors are worded as Electron words them. */
export function answerIpc(message: Ipc, channel: PageChannel, sender: Sender): void {
  const { channel: name, args } = message;
  if (message.kind === 'send') ipcMainState.emit(name, eventOf(sender), ...decodeArgs(args));
  else {
    const describe = (error: unknown) => `Error invoking remote method '${name}': ${String(error)}`;
    void channel.answer(message.id, () => invoke(name, args, sender), describe);
  }
}
