import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { profile } from '../../../support/samples/profile.ts';

const electron = vi.hoisted(() => ({ handle: vi.fn() }));
vi.mock('electron', () => ({ protocol: { handle: electron.handle } }));
vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { fileOf, serveRenderer } = await import('../../../../main/page/app-scheme.ts');

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
