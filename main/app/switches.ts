import { url as inspectorUrl } from 'node:inspector';
import { app } from 'electron';
import type { Refusal } from '../page/index.ts';

/** They take the sandbox from pages, or keep it from being the system's. */
const WITHOUT_SANDBOX = ['no-sandbox', 'disable-seccomp-filter-sandbox', 'single-process'] as const;
/** Chromium's doors to whoever wants to control its pages. */
const DEBUGGING = ['remote-debugging-port', 'remote-debugging-pipe'] as const;

export interface Start {
  readonly hasSwitch: (name: string) => boolean;
  readonly packaged: boolean;
  /** Null where there are none (Windows). */
  readonly uid: number | null;
  /** Whether Node's own inspector is open; only a build whose fuse allows it can be. */
  readonly inspected: boolean;
}

/**
 * Says why a start with these switches is refused; null = it is not. A packaged app never runs without its sandbox,
 * except as root, where Chromium has none (containers); and nobody controls its pages from outside, except where its
 * main process is open to the same person anyway.
 */
export function refusedSwitches({ hasSwitch, packaged, uid, inspected }: Start): Refusal | null {
  if (!packaged) return null;
  if (uid !== 0 && WITHOUT_SANDBOX.some(hasSwitch)) return 'sandbox';
  return !inspected && DEBUGGING.some(hasSwitch) ? 'debugging' : null;
}

/** Answers as `refusedSwitches` does, for this very start. */
export const refusedHere = (): Refusal | null =>
  refusedSwitches({
    hasSwitch: (name) => app.commandLine.hasSwitch(name),
    packaged: app.isPackaged,
    uid: process.getuid?.() ?? null,
    inspected: inspectorUrl() !== undefined,
  });

/**
 * Sandboxes every page, whatever a window asks for. Not where the switch says that there is no sandbox: Electron would
 * take the switch away, and as root its children then end at once.
 */
export function sandboxPages(): void {
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}
