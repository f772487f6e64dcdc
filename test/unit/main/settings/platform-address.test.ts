import { describe, expect, it } from 'vitest';
import { parseFingerprint, parsePlatformAddress } from '../../../../main/settings/platform-address.ts';
import { address } from '../../../support/samples/address.ts';

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
