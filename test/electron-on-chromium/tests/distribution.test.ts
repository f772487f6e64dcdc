import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  constants,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserArguments, chromiumFlags } from '../chromium/flags.ts';
import { parseArguments } from '../launcher/arguments.ts';
import { buildDist } from '../packaging/build-dist.ts';
import { removeUnused } from '../packaging/remove-unused.ts';
import { allowsConnection } from '../protocol/csp.ts';
import { fromWeb, originOf, registerSchemes, toWeb } from '../protocol/scheme.ts';

describe('the distribution', () => {
  it('is built once, and has what tools look for', async () => {
    const folder = await buildDist();
    const from = performance.now();
    expect(await buildDist()).toBe(folder);
    expect(performance.now() - from).toBeLessThan(1000);
    for (const name of ['electron', 'node']) accessSync(join(folder, name), constants.X_OK);
    expect(readFileSync(join(folder, 'version'), 'utf8')).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toMatch(/MIT/);
  });

  it('goes when it is old and nothing runs from it; the current one, a young one and a running one stay', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'stand-in-cache-'));
    const make = (name: string, ageHours: number): string => {
      const folder = join(cache, name);
      mkdirSync(folder);
      copyFileSync('/usr/bin/sleep', join(folder, 'node'));
      const at = Date.now() / 1000 - ageHours * 3600;
      utimesSync(folder, at, at);
      return folder;
    };
    const current = make('dist-current', 50);
    make('dist-young', 23);
    make('dist-old', 25);
    make('dist-unfinished.123', 25);
    make('other', 50);
    const running = spawn(join(make('dist-running', 25), 'node'), ['60'], { stdio: 'ignore' });
    await once(running, 'spawn');
    removeUnused(cache, current);
    expect(readdirSync(cache).sort()).toEqual(['dist-current', 'dist-running', 'dist-young', 'other']);
    running.kill('SIGKILL');
    rmSync(cache, { recursive: true });
  });
});

describe('the command line', () => {
  it('is read as Electron reads it', () => {
    const read = parseArguments(['-r', './first.cjs', '--inspect=0', '--lang=en', 'app', '--flag', 'more']);
    expect(read).toMatchObject({ requires: ['./first.cjs'], app: 'app' });
    expect([...read.switches]).toEqual([
      ['lang', 'en'],
      ['flag', ''],
    ]);
  });

  it('gives the browser its flags once, with features merged and no sandbox only as root', () => {
    const switches = new Map([
      ['disable-features', 'Mine'],
      ['enable-features', 'Yours'],
      ['force-device-scale-factor', '2'],
      ['no-sandbox', ''],
      ['user-data-dir', '/elsewhere'],
    ]);
    const args = browserArguments({ userDataDir: '/profile', shareToken: 't', switches, root: false });
    expect(args).toEqual(expect.arrayContaining([...chromiumFlags]));
    expect(args).toEqual(
      expect.arrayContaining([
        '--user-data-dir=/profile',
        '--force-device-scale-factor=2',
        '--enable-features=Yours',
      ]),
    );
    expect(args.filter((arg) => arg.startsWith('--disable-features='))).toEqual([
      expect.stringMatching(/,Mine$/),
    ]);
    expect(args).not.toContain('--no-sandbox');
    expect(args).not.toContain('--user-data-dir=/elsewhere');
    expect(args.join(' ')).not.toContain('use-fake-ui-for-media-stream');
  });
});

describe('addresses', () => {
  registerSchemes(['anchor']);

  it.each([
    ['anchor://app/index.html', 'https://app.anchor.standin/index.html'],
    ['anchor://app/a/b?c=1#d', 'https://app.anchor.standin/a/b?c=1#d'],
    ['anchor://app/?next=https://x.standin/', 'https://app.anchor.standin/?next=https://x.standin/'],
  ])('%s goes there and back', (own, web) => {
    expect(toWeb(own)).toBe(web);
    expect(fromWeb(web)).toBe(own);
    expect(originOf(own)).toBe('anchor://app');
  });

  it.each(['https://example.com/a', 'data:,x', 'https://app.other.standin/', 'wss://h:1/x'])(
    '%s stays',
    (url) => {
      expect(toWeb(url)).toBe(url);
      expect(fromWeb(url)).toBe(url);
    },
  );
});

describe('connect-src for sockets', () => {
  const page = 'anchor://app/index.html';
  it.each([
    [null, 'ws://any.example/', true],
    ["default-src 'self'", 'ws://any.example/', false],
    ["default-src *; connect-src 'none'", 'wss://any.example/', false],
    ["default-src 'none'; connect-src ws://127.0.0.1:4443", 'ws://127.0.0.1:4443/path?x', true],
    ["default-src 'none'; connect-src ws://127.0.0.1:4443", 'ws://127.0.0.1:4444/', false],
    ["default-src 'none'; connect-src ws://127.0.0.1:4443", 'wss://127.0.0.1:4443/', true],
    ["default-src 'none'; connect-src wss://127.0.0.1:4443", 'ws://127.0.0.1:4443/', false],
    ["default-src 'none'; connect-src *", 'ws://any.example:81/', true],
    ["default-src 'none'; connect-src any.example", 'wss://any.example/', true],
    ["default-src 'none'; connect-src any.example", 'ws://any.example/', false],
    ["default-src 'none'; connect-src wss://any.example/room/", 'wss://any.example/room/1', true],
    ["default-src 'none'; connect-src wss://any.example/room/", 'wss://any.example/other', false],
    ['connect-src wss:, connect-src wss://a.example', 'wss://b.example/', false],
    ["connect-src 'none'; connect-src wss:", 'wss://b.example/', false],
    ["default-src 'none'; connect-src wss://*.example.com", 'wss://a.example.com/', true],
    ["default-src 'none'; connect-src wss://*.example.com", 'wss://example.com/', false],
    ["default-src 'none'; connect-src wss://*.example.com", 'wss://badexample.com/', false],
    ["default-src 'none'; connect-src wss:", 'wss://any.example/', true],
    ["default-src 'none'; connect-src wss:", 'ws://any.example/', false],
    ["default-src 'none'; CONNECT-SRC wss://example.com:*", 'wss://example.com:8443/', true],
    ["img-src 'self'", 'ws://any.example/', true],
  ])('%s and %s: %s', (policy, url, allowed) => {
    expect(allowsConnection(policy, url, page)).toBe(allowed);
  });
});
