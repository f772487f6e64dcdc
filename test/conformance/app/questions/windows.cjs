const { execFileSync } = require('node:child_process');
const { inPage, keysOf, next, until, within } = require('../harness.cjs');

/** Opens a window, asks about it, and closes it. */
async function about({ openWindow }, options, question) {
  const window = await openWindow(options);
  try {
    return await question(window);
  } finally {
    if (!window.isDestroyed()) window.destroy();
  }
}

/** Whether the window manager keeps it above the others, by EWMH's _NET_WM_STATE. */
function isAbove(window) {
  const xid = window.getMediaSourceId().split(':')[1];
  return execFileSync('xprop', ['-id', xid, '_NET_WM_STATE'], { encoding: 'utf8' }).includes('_ABOVE');
}

const pageSize = (pdf) => /\/MediaBox \[([^\]]*)\]/.exec(pdf.toString('latin1'))?.[1].trim();
const CRASHED_WITHIN_MS = 10_000;

module.exports = {
  'a hidden window': (context) =>
    about(context, { show: false }, async (window) => ({
      isVisible: window.isVisible(),
      state: await inPage(window.webContents, () => document.visibilityState),
      onTheScreen: await mapped(window),
    })),
  'a hidden window becomes ready to show': async ({ electron: { BrowserWindow } }) => {
    const window = new BrowserWindow({ show: false });
    const ready = next(window, 'ready-to-show', 5000);
    await window.loadURL('anchor://app/index.html');
    const answer = (await ready) === 'no answer' ? 'no answer' : 'ready';
    window.destroy();
    return answer;
  },
  'alwaysOnTop after show()': (context) =>
    about(context, { show: false, alwaysOnTop: true }, async (window) => {
      window.show();
      return { said: window.isAlwaysOnTop(), seen: Boolean(await until(() => isAbove(window), 3000)) };
    }),
  'alwaysOnTop after showInactive()': (context) =>
    about(context, { show: false, alwaysOnTop: true }, async (window) => {
      window.showInactive();
      return { said: window.isAlwaysOnTop(), seen: Boolean(await until(() => isAbove(window), 3000)) };
    }),
  'showInactive() leaves the focus where it is': async (context) => {
    context.window.focus();
    await until(() => context.window.isFocused(), 3000);
    return about(context, { show: false }, async (window) => {
      window.showInactive();
      await until(() => window.isFocused(), 3000);
      return [context.window.isFocused(), window.isFocused()];
    });
  },
  'content protection': ({ window }) => {
    window.setContentProtection(true);
    window.setContentProtection(false);
    return 'taken';
  },
  'a window that cannot be resized': (context) =>
    about(context, { resizable: false }, (window) => window.isResizable()),
  'bounds of a window that was given them': (context) =>
    about(context, { x: 200, y: 150, width: 500, height: 400 }, (window) => window.getBounds()),
  'how far a window moves that is opened where it was': (context) =>
    about(context, { x: 200, y: 150 }, async (window) => {
      const before = window.getBounds();
      return about(context, before, (again) => {
        const after = again.getBounds();
        return { x: after.x - before.x, y: after.y - before.y };
      });
    }),
  'bounds after setBounds()': (context) =>
    about(context, {}, async (window) => {
      window.setBounds({ x: 120, y: 130, width: 640, height: 480 });
      await until(() => window.getBounds().width === 640, 2000);
      const { width, height } = window.getBounds();
      return { width, height };
    }),
  'a window without a frame': (context) =>
    about(context, { frame: false, width: 300, height: 100 }, async (window) => ({
      size: window.getSize(),
      inner: await inPage(window.webContents, () => [innerWidth, innerHeight]),
    })),
  'a close that is prevented': (context) =>
    about(context, {}, async (window) => {
      window.once('close', (event) => event.preventDefault());
      window.close();
      await until(() => window.isDestroyed(), 1000);
      return window.isDestroyed() ? 'closed' : 'open';
    }),
  'the title of a window': ({ window }) => window.getTitle(),
  'a state of minimised windows': (context) =>
    about(context, {}, async (window) => {
      window.minimize();
      await until(() => window.isMinimized(), 3000);
      return { minimised: window.isMinimized(), visible: window.isVisible() };
    }),
  'the menu of an app that sets none': ({ electron: { Menu } }) =>
    Menu.getApplicationMenu() === null ? 'none' : 'a default one',
  'Menu.setApplicationMenu(null)': ({ electron: { Menu } }) => {
    Menu.setApplicationMenu(null);
    return Menu.getApplicationMenu() === null ? 'none' : 'one';
  },
  'windows by their contents': ({ window, contents, electron: { BrowserWindow } }) => [
    BrowserWindow.fromWebContents(contents) === window,
    BrowserWindow.fromId(window.id) === window,
    BrowserWindow.getAllWindows().includes(window),
  ],
  'the policy of WebRTC addresses': ({ contents }) => {
    const before = contents.getWebRTCIPHandlingPolicy();
    contents.setWebRTCIPHandlingPolicy('default_public_interface_only');
    return [before, contents.getWebRTCIPHandlingPolicy()];
  },
  'a click behind executeJavaScript': ({ contents }) =>
    inPage(contents, () => navigator.userActivation.isActive),
  'a picture of the page': async ({ contents }) => {
    const picture = await contents.capturePage();
    return { empty: picture.isEmpty(), png: picture.toPNG().subarray(1, 4).toString('latin1') };
  },
  'the page size of printToPDF': async ({ contents }) => pageSize(await contents.printToPDF({})),
  'the page size of printToPDF with A4': async ({ contents }) =>
    pageSize(await contents.printToPDF({ pageSize: 'A4' })),
  'a load of what there is not': ({ contents, window }) =>
    window.loadURL('nonsense://app/').then(
      () => contents.getURL(),
      (error) => error.message,
    ),
  'a renderer that is ended': (context) =>
    about(context, {}, async (window) => {
      const gone = next(window.webContents, 'render-process-gone', CRASHED_WITHIN_MS);
      window.webContents.forcefullyCrashRenderer();
      const [, { reason }] = await gone;
      const crashed = window.webContents.isCrashed();
      const loaded = next(window.webContents, 'did-finish-load', CRASHED_WITHIN_MS);
      window.webContents.reload();
      return { reason, crashed, again: (await loaded) === 'no answer' ? 'no answer' : 'loaded' };
    }),
  'details of a renderer that is ended': (context) =>
    about(context, {}, async (window) => {
      const gone = next(context.electron.app, 'render-process-gone', CRASHED_WITHIN_MS);
      window.webContents.forcefullyCrashRenderer();
      const [, contents, details] = await gone;
      return { contents: contents === window.webContents, keys: keysOf(details) };
    }),
};

/** Whether the X server shows it (xwininfo: Map State). */
async function mapped(window) {
  const xid = window.getMediaSourceId().split(':')[1];
  const info = () => execFileSync('xwininfo', ['-id', xid], { encoding: 'utf8' });
  return within(Promise.resolve(/IsViewable/.test(info())));
}
