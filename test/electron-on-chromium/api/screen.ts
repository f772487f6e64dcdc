import { EventEmitter } from 'node:events';
import { listMonitors, type XMonitor } from '../capture/x11.ts';
import { only } from './guard.ts';

function display({ id, label, x, y, width, height }: XMonitor): Electron.Display {
  const area = { x, y, width, height };
  const size = { width, height };
  return {
    id,
    label,
    bounds: area,
    workArea: area,
    size,
    workAreaSize: size,
    scaleFactor: 1,
    rotation: 0,
    internal: false,
    detected: true,
  } as Electron.Display;
}

class Screen extends EventEmitter implements Pick<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'> {
  private displays: Electron.Display[] = [];

  /** Read once at start: Electron's calls are synchronous, and the virtual displays here do not change. */
  async load(): Promise<void> {
    this.displays = (await listMonitors()).map(display);
  }
  getAllDisplays(): Electron.Display[] {
    return [...this.displays];
  }
  getPrimaryDisplay(): Electron.Display {
    const [first] = this.displays;
    if (!first) throw new Error('electron-on-chromium: no display');
    return first;
  }
}

export const screenState = new Screen();
export const screen = only('screen', screenState);
