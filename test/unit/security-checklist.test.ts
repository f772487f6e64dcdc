import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../main/page/csp.ts';

// What a reviewer of an Electron app greps for, as tests; the numbers are those of Electron's own list
// (docs/tutorial/security.md) where it has one. Untracked files are searched too, so that nothing hides until its commit.
const root = join(import.meta.dirname, '../..');

/** `file:line:text` of every match of an extended regular expression. */
function grep(pattern: string, ...paths: string[]): string[] {
  try {
    const args = ['grep', '--untracked', '--exclude-standard', '-nE', '-e', pattern, '--', ...paths];
    return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim().split('\n');
  } catch (error) {
    // 1 = searched and found nothing; anything else is a failure of the search itself.
    if (error instanceof Error && 'status' in error && error.status === 1) return [];
    throw error;
  }
}
const files = (hits: readonly string[]): string[] => [...new Set(hits.map((hit) => hit.split(':')[0] ?? ''))];
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const RUNTIME = ['main', 'common/node', 'preload', 'renderer'];

describe('patterns that must not occur', () => {
  it.each<[string, string, string[], string]>([
    [
      'S1 no web preference or module that opens the page to the machine',
      'sandbox: *false|contextIsolation: *false|nodeIntegration(InWorker|InSubFrames)?: *true|webSecurity: *false|allowRunningInsecureContent: *true|experimentalFeatures: *true|enableBlinkFeatures|webviewTag: *true|@electron/remote',
      RUNTIME,
      'webPreferences: { sandbox: false }',
    ],
    [
      'S3 no switch that turns protection off',
      'appendSwitch\\([\'"](no-sandbox|disable-web-security|ignore-certificate-errors|remote-debugging)|NODE_TLS_REJECT_UNAUTHORIZED|certificate-error',
      ['main'],
      "app.commandLine.appendSwitch('no-sandbox')",
    ],
    ['S4 no unencrypted address', '[\'"`](http|ws)://', RUNTIME, "fetch('http://x')"],
    [
      'S5 no file protocol',
      'loadFile\\(|file://|registerFileProtocol|interceptFileProtocol',
      ['main'],
      'win.loadFile(',
    ],
    [
      'S17 no log that listens to pages by itself',
      "'electron-log(/main)?'",
      RUNTIME,
      "import log from 'electron-log/main'",
    ],
    ['S8 nothing granted unseen', '\\b(cb|callback)\\(true\\)', ['main'], 'callback(true)'],
    [
      'S13 nothing opened outside',
      'shell\\.(openExternal|openPath)\\(',
      ['main', ':!main/external-links.ts', ':!main/capture/device-permissions.ts'],
      'shell.openExternal(url)',
    ],
    [
      'S14 no address compared by its beginning',
      '\\.startsWith\\([\'"`](https?|wss?|anchors?)://',
      ['main'],
      "url.startsWith('https://host')",
    ],
    [
      'S15 no handler past the wrapper',
      'ipcMain\\.(on|once|handle|handleOnce)\\(|ipcMain',
      ['main', ':!main/ipc/ipc.ts'],
      "ipcMain.handle('x')",
    ],
    ['S17 no synchronous message', 'sendSync|returnValue', RUNTIME, 'ipcRenderer.sendSync('],
    [
      'S19 no listener removed that was never added',
      '(removeListener|off)\\([^,]+, *(\\(|_)',
      ['preload'],
      "ipcRenderer.off('x', (e) => 1)",
    ],
    [
      'S21 no Node or Electron in the page',
      'from [\'"](electron|node:|fs|path|child_process|\\.\\./main)|require\\(',
      ['renderer'],
      "from 'electron'",
    ],
    [
      'S22 no markup or code from text',
      'innerHTML|dangerouslySetInnerHTML|\\beval\\(|new Function\\(',
      ['renderer'],
      'node.innerHTML = name',
    ],
    ['S23 no shell', '(^|[^.])\\b(exec|execSync)\\(|shell: *true', ['main'], "exec('rm')"],
    [
      'S24 no console',
      'console\\.(log|info|debug|warn|error)\\(',
      ['main', 'preload', ':!main/log/log.ts'],
      'console.log(1)',
    ],
    [
      'S28 no secret kept past the key ring',
      'safeStorage|keytar',
      ['main', ':!main/profile/secrets.ts'],
      'safeStorage.encryptString(',
    ],
  ])('%s', (_name, pattern, paths, sample) => {
    // A pattern that finds nothing anywhere proves nothing: each must find its own sample.
    expect(sample).toMatch(new RegExp(pattern));
    expect(grep(pattern, ...paths)).toEqual([]);
  });
});

describe('what must be there', () => {
  it('S2 the sandbox is on for every page before the app is ready', () => {
    expect(files(grep('app\\.enableSandbox\\(\\)', 'main'))).toEqual(['main/app/switches.ts']);
    const index = read('main/index.ts');
    expect(index.search(/^sandboxPages\(\);$/m)).toBeGreaterThan(0);
    expect(index.search(/^sandboxPages\(\);$/m)).toBeLessThan(index.search(/^const .* = begin\(\);$/m));
  });

  it('S1 every window takes its preferences from one place', () => {
    const windows = grep('new BrowserWindow\\(', 'main');
    expect(windows.length).toBeGreaterThan(3);
    expect(grep('webPreferences: (pagePreferences\\(|\\{ \\.\\.\\.pagePreferences\\()', 'main')).toHaveLength(
      windows.length,
    );
  });

  it('S5 one standard, secure scheme that does not bypass the CSP', () => {
    expect(files(grep("protocol\\.handle\\('anchor'", 'main'))).toEqual(['main/page/app-scheme.ts']);
    expect(grep('registerSchemesAsPrivileged', 'main')).toHaveLength(1);
    expect(grep('bypassCSP: *true', 'main')).toEqual([]);
  });

  it('S6 the CSP of the packaged app names its own files and the platform, nothing unsafe, nothing wild', () => {
    const csp = contentSecurityPolicy(null, 'nonce');
    // Compiling wasm of our own is the one exception: no text becomes code by it.
    expect(csp.replace("script-src 'self' 'wasm-unsafe-eval'", '')).not.toMatch(/unsafe-|\*|https?:/);
    for (const part of ["default-src 'none'", "object-src 'none'", "frame-ancestors 'none'"])
      expect(csp).toContain(part);
    expect(files(grep('content-security-policy', 'main'))).toEqual(['main/page/app-scheme.ts']);
  });

  it('S7 all three permission handlers, in one file', () => {
    const names = ['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler'];
    for (const name of names) expect(files(grep(name, 'main'))).toEqual(['main/page/permissions.ts']);
  });

  it('S9 one display-media handler, without a default source', () => {
    expect(grep('\\.setDisplayMediaRequestHandler\\(', 'main')).toHaveLength(1);
    expect(grep('sources\\[0\\]', 'main')).toEqual([]);
  });

  it('S10, S11, S12 navigation, windows and webviews are guarded', () => {
    const source = read('main/page/navigation.ts');
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])
      expect(source).toContain(`'${event}'`);
    expect(grep('setWindowOpenHandler', 'main')).toHaveLength(1);
    expect(source).toContain("action: 'deny'");
    expect(grep("action: *'allow'", 'main')).toEqual([]);
  });

  it('S18 Electron objects stay in the preload', () => {
    const leaks = grep(
      ': *ipcRenderer\\.(on|send|invoke)|[{,] *ipcRenderer *[,}]|ipcRenderer\\.(on|once)\\([^,]+, *[a-zA-Z_]+ *\\)',
      'preload',
    );
    expect(leaks.filter((hit) => !hit.includes('import '))).toEqual([]);
  });

  it('S20 the page is given one object', () => {
    expect(grep('exposeInMainWorld', 'preload')).toHaveLength(1);
  });

  it('S26 Electron is pinned exactly, and the lockfile agrees', () => {
    const wanted: unknown = JSON.parse(read('package.json')).devDependencies.electron;
    expect(wanted).toMatch(/^\d+\.\d+\.\d+$/);
    const locked: unknown = JSON.parse(read('package-lock.json')).packages['node_modules/electron'].version;
    expect(locked).toBe(wanted);
  });
});

describe('the list is whole', () => {
  const titles = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'test'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => /\.(?:test|spec)\.ts$/.test(file))
    .map(read)
    .join('\n');
  const numbers = (letter: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
  const named = (number: string) =>
    new RegExp(`['"\`](?:[SR]\\d+, )*${number}(?:, [SR]\\d+)*[: ]`).test(titles);

  it.each([...numbers('S', 28), ...numbers('R', 9)])('%s has a test that is named by it', (number) => {
    expect(named(number)).toBe(true);
  });

  it('and a number that has none would be missed', () => expect(named('S29')).toBe(false));
});
