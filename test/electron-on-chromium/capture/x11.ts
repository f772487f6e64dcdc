import { execFile } from 'node:child_process';

/** Runs a tool without blocking; null when it fails. */
function run(command: string, args: readonly string[]): Promise<Buffer | null> {
  return new Promise((resolve) => {
    execFile(command, args, { encoding: 'buffer', maxBuffer: 2 ** 26, timeout: 5000 }, (error, stdout) =>
      resolve(error ? null : stdout),
    );
  });
}
const text = async (command: string, args: readonly string[]): Promise<string> =>
  (await run(command, args))?.toString('utf8') ?? '';

export interface XWindow {
  readonly hex: string;
  readonly xid: number;
  readonly name: string;
  /** WM_NAME and its property type: what a share changes for a moment and puts back. */
  readonly wmName: string;
  readonly wmType: string;
  readonly pid: number;
}
export interface XMonitor {
  readonly id: number;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const unquote = (value: string): string => value.replaceAll('\\"', '"').replaceAll('\\\\', '\\');

async function readWindow(hex: string): Promise<XWindow | null> {
  const properties = await text('xprop', ['-id', hex, '_NET_WM_NAME', 'WM_NAME', 'WM_STATE', '_NET_WM_PID']);
  // Minimised windows cannot be captured, and asking Chromium for one hangs its picker.
  if (!properties || /window state: (?:Iconic|Withdrawn)/.test(properties)) return null;
  const [, wmType = 'STRING', wmName = ''] = /^WM_NAME\(([^)]*)\) = "(.*)"$/m.exec(properties) ?? [];
  const [, netName] = /^_NET_WM_NAME\([^)]*\) = "(.*)"$/m.exec(properties) ?? [];
  const [, pid = '0'] = /_NET_WM_PID\([^)]*\) = (\d+)/.exec(properties) ?? [];
  return {
    hex,
    xid: Number.parseInt(hex, 16),
    name: unquote(netName ?? wmName),
    wmName: unquote(wmName),
    wmType,
    pid: Number(pid),
  };
}

/** Managed windows that are on the screen, topmost first. */
export async function listWindows(): Promise<XWindow[]> {
  const list = await text('xprop', ['-root', '_NET_CLIENT_LIST_STACKING']);
  const ids = (list.match(/0x[0-9a-f]+/g) ?? []).reverse();
  return (await Promise.all(ids.map(readWindow))).filter((window) => window !== null);
}

/** Monitors as xrandr(1) lists them. */
export async function listMonitors(): Promise<XMonitor[]> {
  const list = await text('xrandr', ['--listmonitors']);
  return [...list.matchAll(/^\s*(\d+): \S*?\s*(\d+)\/\d+x(\d+)\/\d+\+(-?\d+)\+(-?\d+)\s+(\S+)/gm)].map(
    ([, id, width, height, x, y, label = '']) => ({
      id: Number(id) + 1,
      label,
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height),
    }),
  );
}

/** A PNG of a window ("root" = the screen) that fits the given size, or null. */
export function thumbnail(target: string, width: number, height: number): Promise<Buffer | null> {
  return run('import', ['-silent', '-window', target, '-resize', `${width}x${height}`, 'png:-']);
}

export async function setWmName(hex: string, name: string, type: string): Promise<void> {
  const format = { STRING: '8s', UTF8_STRING: '8u', COMPOUND_TEXT: '8t' }[type] ?? '8u';
  await run('xprop', ['-id', hex, '-f', 'WM_NAME', format, '-set', 'WM_NAME', name]);
}

/** Chromium's floating "is sharing" bar is a child of the root that Electron has no counterpart of. */
export async function unmapSharingBars(): Promise<void> {
  const tree = await text('xwininfo', ['-root', '-tree']);
  for (const [, id = ''] of tree.matchAll(
    /(0x[0-9a-f]+) ".* is sharing (?:your screen|a window)\.?.*?": \(\)/g,
  )) {
    await run('xdotool', ['windowunmap', id]);
  }
}
