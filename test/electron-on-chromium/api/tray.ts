import { EventEmitter } from 'node:events';
import { only } from './guard.ts';

type Template = Electron.MenuItemConstructorOptions;

/** A menu that nobody sees: its items can be read and clicked. */
class Menu {
  readonly items: readonly Electron.MenuItem[];

  constructor(template: readonly Template[]) {
    const empty = { label: '', enabled: true, type: 'normal', click: () => undefined };
    this.items = template.map((item) => ({ ...empty, ...item }) as unknown as Electron.MenuItem);
  }
}

/** As on a Linux desktop without a tray: it is there, and nobody sees it. */
class TrayState
  extends EventEmitter
  implements Pick<Electron.Tray, 'setToolTip' | 'setContextMenu' | 'setImage' | 'destroy' | 'isDestroyed'>
{
  toolTip = '';
  menu: Menu | null = null;
  private destroyed = false;

  constructor(image: Electron.NativeImage | string) {
    super();
    // Electron refuses an image that it cannot load.
    if (typeof image === 'string' || image.isEmpty()) throw new Error('Failed to load image for the tray');
  }
  setToolTip(text: string): void {
    this.toolTip = text;
  }
  setContextMenu(menu: Electron.Menu | null): void {
    this.menu = menu as unknown as Menu | null;
  }
  setImage(): void {}
  destroy(): void {
    this.destroyed = true;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
}

export const Tray = new Proxy(TrayState, {
  construct: (target, [image]) => only('Tray', new target(image)),
}) as unknown as typeof Electron.Tray;

const build = (template: Template[]) => only('Menu', new Menu(template)) as unknown as Electron.Menu;

/** Electron's own, until the app sets another or none. Nothing here shows a menu, so its keys do nothing. */
let ofApp: Electron.Menu | null = build(
  (['fileMenu', 'editMenu', 'viewMenu', 'windowMenu', 'help'] as const).map((role) => ({ role })),
);

export const menu = only('Menu', {
  buildFromTemplate: build,
  getApplicationMenu: (): Electron.Menu | null => ofApp,
  setApplicationMenu(next: Electron.Menu | null): void {
    ofApp = next;
  },
});
