import { describe, expect, it, vi } from 'vitest';
import { fingerprintOf } from '../../../common/node/certificate.ts';
import { certificateVerifier } from '../../../main/egress/certificate.ts';
import { contentSecurityPolicy } from '../../../main/page/csp.ts';
import { parseFingerprint, parsePlatformAddress } from '../../../main/settings/platform-address.ts';

vi.mock('../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { ingestOrigin } = await import('../../../main/egress/ingest-address.ts');
const { guardNetwork, mayLoad, platformHeaders } = await import('../../../main/page/network-guard.ts');

function address(text: string) {
  const parsed = parsePlatformAddress(text);
  if (!parsed.ok) throw new Error(`not an address: ${text}`);
  return parsed.value;
}
const REMOTE = address('wss://live.example.com:4443/');
const LOCAL = address('ws://127.0.0.1:4443');

describe('platform address', () => {
  it.each([
    ['ws://localhost:1/', 'http://localhost:1', true],
    ['ws://127.0.0.1:4443', 'http://127.0.0.1:4443', true],
    ['ws://[::1]:9/', 'http://[::1]:9', true],
    ['wss://live.example.com', 'https://live.example.com', false],
    ['WSS://Live.Example.com:4443/x', 'https://live.example.com:4443', false],
  ])('%s is %s', (text, httpOrigin, loopback) => {
    expect(address(text)).toMatchObject({ httpOrigin, loopback });
  });

  it.each([
    'ws://live.example.com/',
    'ws://127.0.0.1.evil.example/',
    'ws://localhost.evil.example/',
    'https://live.example.com/',
    'javascript:alert(1)',
    'wss://user:secret@live.example.com/',
    'wss://live.example.com/?token=1',
    'wss://live.example.com/#x',
    'wss://',
    '',
    `wss://a.example/${'x'.repeat(600)}`,
  ])('refuses %s', (text) => {
    expect(parsePlatformAddress(text)).toEqual({ ok: false, error: 'invalid-url' });
  });

  it('reads fingerprints with and without colons', () => {
    const pairs = Array.from({ length: 32 }, () => 'AB').join(':');
    expect(parseFingerprint(pairs)).toEqual({ ok: true, value: 'ab'.repeat(32) });
    for (const bad of ['', 'ab', 'zz'.repeat(32), 'ab'.repeat(33)])
      expect(parseFingerprint(bad)).toEqual({ ok: false, error: 'invalid-fingerprint' });
  });
});

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

/** A self-signed certificate whose key was thrown away, and its SHA-256 as openssl prints it. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBizCCATGgAwIBAgIUd2T8LiQTURl1DYJB3/0HDoymdPMwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQbGl2ZS5leGFtcGxlLmNvbTAeFw0yNjExMjMyMTIyMjlaFw0z
NjExMjAyMTIyMjlaMBsxGTAXBgNVBAMMEGxpdmUuZXhhbXBsZS5jb20wWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAASWQMFAk4IN3SZipV/GDtTbo2O6pfT3jzkHHmx1
vrOMHiAhGhy5VguUaov+KEWQUaUcbztNow8VXkQ7pzFvzrwao1MwUTAdBgNVHQ4E
FgQUVHef1IKYvh0h3yoE3qZ13hhg3FMwHwYDVR0jBBgwFoAUVHef1IKYvh0h3yoE
3qZ13hhg3FMwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBjDYKg
F2o+CT4JWwP8p199jLlo346VW20OQmJ1lsSdCwIhANChT1EZLlgBQRcfCy7vO53k
zWuirkwPLqGnJ2DXJ53E
-----END CERTIFICATE-----`;
const FINGERPRINT = 'a9835e1483cd0aeec09f672cfb6f8e5c654bc087431c0da4f081707bbcd16406';

describe('the receiver of statistics', () => {
  const live = { hostname: 'live.example.com', loopback: false };
  const here = { hostname: '127.0.0.1', loopback: true };
  it.each([
    ['https://live.example.com:4444', live, 'https://live.example.com:4444'],
    ['https://ingest.live.example.com', live, 'https://ingest.live.example.com'],
    ['http://127.0.0.1:9', here, 'http://127.0.0.1:9'],
    // Somebody else, a name that only ends alike, the host's own computer, without encryption, with more than an origin.
    ['https://elsewhere.example', live, null],
    ['https://not-live.example.com', live, null],
    ['https://127.0.0.1:9', live, null],
    ['http://localhost:9', live, null],
    ['http://live.example.com', live, null],
    ['https://live.example.com/path', live, null],
    ['https://a:b@live.example.com', live, null],
    ['', live, null],
  ])('%s is %s', (text, platform, origin) => expect(ingestOrigin(text, platform)).toBe(origin));
});

describe('certificates', () => {
  it('leaves Chromium the verdict, but for the platform whose fingerprint the host gave', () => {
    const [data, right] = [CERTIFICATE, FINGERPRINT];
    const wrong = '0'.repeat(64);
    const verdict = (certificateFingerprint: string | null, hostname: string): number => {
      const settings = { get: () => ({ certificateFingerprint }), platform: () => REMOTE };
      const answer = vi.fn();
      certificateVerifier(settings as never)({ hostname, certificate: { data } } as never, answer);
      return answer.mock.calls[0]?.[0];
    };
    expect(fingerprintOf(data)).toBe(FINGERPRINT);
    expect(verdict(right, 'live.example.com')).toBe(0);
    expect(verdict(wrong, 'live.example.com')).toBe(-202);
    expect(verdict(null, 'live.example.com')).toBe(-3);
    expect(verdict(right, 'other.example.com')).toBe(-3);
    expect(verdict(wrong, 'other.example.com')).toBe(-3);
  });
});
