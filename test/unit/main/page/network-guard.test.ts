import { describe, expect, it, vi } from 'vitest';
import { contentSecurityPolicy } from '../../../../main/page/csp.ts';
import { LOCAL, REMOTE } from '../../../support/samples/address.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { guardNetwork, mayLoad, platformHeaders } = await import('../../../../main/page/network-guard.ts');

describe('S6: Content-Security-Policy', () => {
  it('connects to the configured platform and to nothing else', () => {
    const connect = (platform: Parameters<typeof contentSecurityPolicy>[0]) =>
      contentSecurityPolicy(platform, 'n').match(/connect-src ([^;]*)/)?.[1];
    expect(connect(null)).toBe("'self'");
    expect(connect(REMOTE)).toBe("'self' wss://live.example.com:4443");
    expect(connect(LOCAL)).toBe("'self' ws://127.0.0.1:4443");
  });

  it('lets styles in by the nonce of the document alone', () => {
    expect(contentSecurityPolicy(REMOTE, 'abc')).toContain("style-src 'self' 'nonce-abc';");
    expect(contentSecurityPolicy(REMOTE, 'abc')).toContain("script-src 'self' 'wasm-unsafe-eval';");
  });
});

describe('request filter', () => {
  it.each([
    ['anchor://app/index.html', true],
    ['anchor://app.evil.example/', false],
    ['wss://live.example.com:4443/?roomId=a', true],
    ['https://live.example.com:4443/api/platform', true],
    ['wss://live.example.com/', false],
    ['ws://live.example.com:4443/', false],
    ['wss://live.example.com.evil.example:4443/', false],
    ['https://fonts.example.com/', false],
    ['file:///etc/passwd', false],
    ['blob:anchor://app/1', true],
    ['data:image/png;base64,AA', true],
    ['devtools://devtools/bundled/x.js', false],
    ['nonsense', false],
  ])('%s: %s', (url, allowed) => {
    expect(mayLoad(url, REMOTE, true)).toBe(allowed);
  });

  it('allows developer tools only where they are, and nothing outside without a platform', () => {
    expect(mayLoad('devtools://devtools/x.js', null, false)).toBe(true);
    expect(mayLoad('wss://live.example.com:4443/', null, true)).toBe(false);
  });

  it('cancels what is not allowed, and answers every request', () => {
    const hooks = { onBeforeRequest: vi.fn(), onBeforeSendHeaders: vi.fn() };
    const session = { webRequest: hooks, setCertificateVerifyProc: vi.fn() };
    guardNetwork(session as never, { platform: () => LOCAL } as never, true);
    const filter = hooks.onBeforeRequest.mock.calls[0]?.[0];
    const answer = vi.fn();
    filter({ url: 'ws://127.0.0.1:4443/?roomId=a', resourceType: 'webSocket' }, answer);
    filter({ url: 'http://127.0.0.1:80/', resourceType: 'xhr' }, answer);
    expect(answer.mock.calls).toEqual([[{ cancel: false }], [{ cancel: true }]]);
  });

  it('gives sockets the origin of their platform', () => {
    expect(platformHeaders({ Origin: 'anchor://app', a: '1' }, REMOTE)).toEqual({
      Origin: 'https://live.example.com:4443',
      a: '1',
    });
    expect(platformHeaders({}, LOCAL)).toEqual({ Origin: 'http://127.0.0.1:4443' });
    expect(platformHeaders({ a: '1' }, null)).toEqual({ a: '1' });
  });

  it('says of sockets what every device says, whatever the engine and the host speak', () => {
    const own = {
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Electron/45',
      'Accept-Language': 'en-GB,de',
    };
    expect(platformHeaders(own, null)).toEqual({
      'User-Agent': 'LiaoLiaoAnchor',
      'Accept-Language': 'zh-CN',
    });
  });
});
