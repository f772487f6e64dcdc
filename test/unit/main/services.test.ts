import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { redact } from '../../../main/log/redact.ts';
import { Notices } from '../../../main/window/notices.ts';
import { ReloadPolicy } from '../../../main/window/reload-policy.ts';
import { profile } from '../../support/samples/profile.ts';

const electron = vi.hoisted(() => ({ start: vi.fn(() => 7), stop: vi.fn(), handle: vi.fn() }));
vi.mock('electron', () => ({
  powerSaveBlocker: { start: electron.start, stop: electron.stop },
  protocol: { handle: electron.handle },
}));
vi.mock('../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { LiveState } = await import('../../../main/live/live-state.ts');
const { fileOf, serveRenderer } = await import('../../../main/page/app-scheme.ts');

describe('log redaction', () => {
  it.each([
    ['at /home/host/app/main.js failed', '/home/host'],
    ['open C:\\Users\\Host\\a.txt', 'Users'],
    ['from host@example.com', 'host@example.com'],
    ['call 13812345678 now', '13812345678'],
    ['call +86 13812345678', '13812345678'],
    ['peer 192.168.1.20 left', '192.168.1.20'],
    ['peer fe80::1ff:fe23:4567:890a left', 'fe23'],
    ['mac 00:1a:2b:3c:4d:5e', '1a:2b'],
    ['wss://user:pw@host.example/?token=abc', 'abc'],
    ['Bearer abc.def.ghi', 'abc.def'],
    ['"token":"abcdef"', 'abcdef'],
    ['id 11010519491231002X', '11010519491231002X'],
    ['device 123e4567-e89b-12d3-a456-426614174000', '123e4567'],
  ])('%s', (line, secret) => {
    expect(redact(line)).not.toContain(secret);
    expect(redact(redact(line))).toBe(redact(line));
  });

  it.each(['a', 'a.', '/a', 'a@', '1', 'a:', 'a-', 'token ', 'token=', 'http://', '\\', ' '])(
    'takes no longer for a long line of %j than for many short ones',
    (part) => {
      const line = part.repeat(200_000 / part.length);
      const from = performance.now();
      const said = redact(line);
      expect(performance.now() - from).toBeLessThan(500);
      expect(said.length).toBeLessThanOrEqual(16_384);
      expect(redact(said)).toBe(said);
    },
  );

  it('does not leave half of an address at the end of a line that is cut', () => {
    const said = redact(`${'x '.repeat(8185)}host@example.com`.repeat(2));
    expect(said).not.toContain('host');
    expect(said.endsWith('[cut]')).toBe(true);
  });

  it('leaves what is said plainly', () => {
    const line = 'live.state {"state":"live","attempt":3,"ms":1250}';
    expect(redact(line)).toBe(line);
  });
});

describe('live gate', () => {
  it('keeps the machine awake while on air only, and closes when the page goes', () => {
    electron.start.mockReturnValue(7);
    const gate = new LiveState();
    const changes: boolean[] = [];
    gate.onAirChanged = (onAir) => changes.push(onAir);
    gate.report('connecting');
    expect(electron.start).not.toHaveBeenCalled();
    gate.report('live');
    gate.report('reconnecting');
    gate.report('live');
    expect(electron.start).toHaveBeenCalledExactlyOnceWith('prevent-app-suspension');
    expect(gate.onAir).toBe(true);
    gate.close();
    expect(gate.onAir).toBe(false);
    expect(electron.stop).toHaveBeenCalledExactlyOnceWith(7);
    expect(changes).toEqual([true, false]);
  });
});

describe('a room that reconnects before it ever went live', () => {
  it('is no broadcast', () => {
    const gate = new LiveState();
    for (const state of ['connecting', 'ready', 'reconnecting', 'ready'] as const) gate.report(state);
    expect(gate.onAir).toBe(false);
    gate.report('live');
    expect(gate.onAir).toBe(true);
  });
});

describe('recovery', () => {
  it('reloads a crashed page three times a minute at most', () => {
    let now = 0;
    const policy = new ReloadPolicy(() => now);
    expect([policy.next(), policy.next(), policy.next(), policy.next()]).toEqual([1, 2, 3, null]);
    now = 60_000;
    expect(policy.next()).toBe(1);
  });

  it('hands notices out once, oldest first', () => {
    const notices = new Notices();
    notices.add({ kind: 'settings-recovered' });
    notices.add({ kind: 'renderer-restarted', wasLive: true, attempt: 1 });
    expect(notices.take().map(({ kind }) => kind)).toEqual(['settings-recovered', 'renderer-restarted']);
    expect(notices.take()).toEqual([]);
  });
});

describe('anchor://app', () => {
  it.each([
    ['anchor://app/index.html', '/r/index.html'],
    ['anchor://app/assets/a.js?x=1', '/r/assets/a.js'],
    ['anchor://app/../../etc/passwd', '/r/etc/passwd'],
    ['anchor://app/%2e%2e/secret', '/r/secret'],
    ['anchor://app/..%2fsecret', null],
    ['anchor://app/%2e%2e%2f%2e%2e%2fetc/passwd', null],
    ['anchor://app/a%00.js', null],
    ['anchor://app/%zz', null],
    ['anchor://other/index.html', null],
  ])('%s is %s', (url, file) => {
    expect(fileOf('/r', url)).toBe(file);
  });

  it('serves documents with a nonce of their own, and nothing outside', async () => {
    const folder = join(profile(), 'renderer');
    mkdirSync(folder);
    writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
    writeFileSync(join(folder, '..', 'secret.html'), 'secret');
    serveRenderer(folder, () => null);
    const serve = electron.handle.mock.calls[0]?.[1] as (request: { url: string }) => Promise<Response>;
    const nonces = new Set<string>();
    for (let i = 0; i < 2; i++) {
      const response = await serve({ url: 'anchor://app/index.html' });
      const nonce = (await response.text()).match(/content="([^"]+)"/)?.[1] ?? '';
      expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
    for (const path of ['..%2fsecret.html', 'none.html', 'index.exe'])
      expect((await serve({ url: `anchor://app/${path}` })).status).toBe(404);
    const crashed = await serve({ url: 'anchor://app/crashed.html' });
    expect(await crashed.text()).toContain('href="anchor://app/index.html"');
  });
});
