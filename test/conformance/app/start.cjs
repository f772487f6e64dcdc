const { join } = require('node:path');
const { app, BrowserWindow, protocol, safeStorage, session } = require('electron');
const { ask, until } = require('./harness.cjs');

const POLICY = "default-src 'self' 'unsafe-inline'; connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:*";
const PAGE = '<!doctype html><meta charset="utf-8"><title>Probe</title><p>Probe</p>';

protocol.registerSchemesAsPrivileged([
  { scheme: 'anchor', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

/** What can only be asked before the engine is ready. */
async function beforeReady() {
  return {
    'start: app.isReady()': app.isReady(),
    'start: safeStorage.isEncryptionAvailable() before ready': await ask(() =>
      safeStorage.isEncryptionAvailable(),
    ),
    'start: a window before ready': await ask(() => new BrowserWindow() && 'made'),
    'start: session.defaultSession before ready': await ask(() => typeof session.defaultSession),
  };
}

const WATCHED = [
  'will-finish-launching',
  'ready',
  'session-created',
  'web-contents-created',
  'browser-window-created',
  'before-quit',
  'window-all-closed',
  'will-quit',
  'quit',
];

/** The names of the app's events as they come; two alike in a row are one. */
function watchEvents() {
  const events = [];
  for (const name of WATCHED) app.on(name, () => events.at(-1) !== name && events.push(name));
  return events;
}

/** Requests that came to the handler of anchor:, as it saw them. */
const served = [];

function serve() {
  protocol.handle('anchor', (request) => {
    const { url, method, referrer } = request;
    served.push({ url, method, referrer, headers: Object.fromEntries(request.headers) });
    if (new URL(url).pathname === '/missing') return new Response('none', { status: 404 });
    if (new URL(url).pathname === '/made')
      return new Response('{}', { headers: { 'content-type': 'application/json', 'x-own': 'yes' } });
    return new Response(PAGE, {
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
    });
  });
}

const options = (more = {}) => ({
  width: 800,
  height: 600,
  ...more,
  webPreferences: {
    preload: join(__dirname, 'preload.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    spellcheck: false,
  },
});

/** Opens a further window on the page. */
async function openWindow(more) {
  const window = new BrowserWindow(options(more));
  await window.loadURL('anchor://app/index.html');
  return window;
}

async function openPage(events) {
  serve();
  const window = await openWindow();
  window.on('close', () => events.push('close'));
  window.on('closed', () => events.push('closed'));
  await until(() => window.isVisible());
  return { window, contents: window.webContents, served, openWindow };
}

module.exports = { beforeReady, openPage, watchEvents };
