import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { err } from '../../../../common/result.ts';
import { DEFAULT_SETTINGS } from '../../../../common/settings/settings.ts';
import { profile } from '../../../support/samples/profile.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { SettingsService } = await import('../../../../main/settings/settings.ts');

const idle = () => false;

describe('settings', () => {
  it('start with defaults and are kept', () => {
    const folder = profile();
    const settings = new SettingsService(folder, {}, idle);
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
    // No server is known, and none is asked for anything before the host says so.
    expect(settings.get()).toMatchObject({ platformUrl: null, whipUrl: null, lookForUpdates: false });
    expect(settings.set({ language: 'en', platformUrl: 'wss://live.example.com:4443' }).ok).toBe(true);
    const again = new SettingsService(folder, {}, idle);
    expect(again.get()).toMatchObject({ language: 'en', platformUrl: 'wss://live.example.com:4443/' });
    expect(again.recovered).toBe(false);
  });

  it.each([
    ['text that is no JSON', '{"language":'],
    ['a wrong type', JSON.stringify({ ...DEFAULT_SETTINGS, language: 7 })],
    ['an unknown key', JSON.stringify({ ...DEFAULT_SETTINGS, admin: true })],
    ['nothing', ''],
    ['a list', '[]'],
  ])('recover from %s, and keep the broken file', (_what, content) => {
    const folder = profile();
    writeFileSync(join(folder, 'settings.json'), content);
    const settings = new SettingsService(folder, {}, idle);
    expect(settings.recovered).toBe(true);
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
    const aside = readdirSync(folder).find((name) => name.startsWith('settings.broken-'));
    expect(readFileSync(join(folder, aside ?? 'none'), 'utf8')).toBe(content);
    expect(settings.set({ theme: 'light' }).ok).toBe(true);
    expect(new SettingsService(folder, {}, idle).get().theme).toBe('light');
  });

  it.each([
    [{ platformUrl: 'ws://live.example.com' }, 'invalid-url'],
    [{ certificateFingerprint: 'abc' }, 'invalid-fingerprint'],
    [{ whipUrl: 'http://live.example.com/whip' }, 'invalid-whip-url'],
  ] as const)('refuse %o', (patch, error) => {
    expect(new SettingsService(profile(), {}, idle).set(patch)).toEqual({ ok: false, error });
  });

  it('take no address whose normal form, which is what they keep, is too long to be read again', () => {
    const folder = profile();
    const settings = new SettingsService(folder, {}, idle);
    const path = '中'.repeat(400);
    expect(settings.set({ platformUrl: `wss://a.example/${path}` })).toEqual(err('invalid-url'));
    expect(settings.set({ whipUrl: `https://a.example/${path.repeat(3)}` })).toEqual(err('invalid-whip-url'));
    expect(settings.set({ platformUrl: 'wss://a.example/中' }).ok).toBe(true);
    expect(settings.platform()?.hostname).toBe('a.example');
    expect(new SettingsService(folder, {}, idle).platform()?.hostname).toBe('a.example');
  });

  it.each([
    'wss://*/',
    'wss://*.example/',
    "wss://a.example;script-src'/",
    'wss://a_b.example/',
    'wss://a,b/',
  ])('takes no host name that a content security policy would read otherwise: %s', (platformUrl) => {
    const settings = new SettingsService(profile(), {}, idle);
    expect(settings.set({ platformUrl })).toEqual(err('invalid-url'));
    expect(settings.set({ whipUrl: platformUrl.replace('wss', 'https') })).toEqual(err('invalid-whip-url'));
  });

  it.each([
    'wss://live.example.com:4443/',
    'wss://[2001:db8::1]/',
    'wss://192.0.2.1/',
    'wss://xn--fiq228c.example/',
  ])('takes %s', (platformUrl) => {
    expect(new SettingsService(profile(), {}, idle).set({ platformUrl }).ok).toBe(true);
  });

  it('do not move the platform while live; everything else may change', () => {
    const settings = new SettingsService(profile(), { platformUrl: 'wss://a.example/' }, () => true);
    expect(settings.set({ platformUrl: 'wss://b.example' })).toEqual({ ok: false, error: 'live' });
    expect(settings.set({ certificateFingerprint: 'ab'.repeat(32) })).toEqual({ ok: false, error: 'live' });
    expect(settings.get().platformUrl).toBe('wss://a.example/');
    expect(settings.set({ platformUrl: 'wss://a.example', theme: 'light' }).ok).toBe(true);
  });

  it('do not change where a broadcast goes while live', () => {
    const settings = new SettingsService(
      profile(),
      { target: 'whip', whipUrl: 'https://a.example/w' },
      () => true,
    );
    expect(settings.set({ target: 'platform' })).toEqual({ ok: false, error: 'live' });
    expect(settings.set({ whipUrl: 'https://b.example/w' })).toEqual({ ok: false, error: 'live' });
    expect(settings.set({ whipUrl: 'https://a.example/w', theme: 'light' }).ok).toBe(true);
  });

  it('of an earlier version broadcast to the platform, as they did', () => {
    const folder = profile();
    const { target: _target, whipUrl: _url, ...earlier } = { ...DEFAULT_SETTINGS, theme: 'light' };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(earlier));
    const settings = new SettingsService(folder, {}, idle);
    expect(settings.recovered).toBe(false);
    expect(settings.get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'light' });
  });

  it('say whether media stay on this machine, by where they go', () => {
    const settings = new SettingsService(profile(), { platformUrl: 'ws://127.0.0.1:1/' }, idle);
    expect(settings.mediaStayHere()).toBe(true);
    settings.set({ target: 'whip' });
    expect(settings.mediaStayHere()).toBe(false);
    settings.set({ whipUrl: 'https://a.example/w' });
    expect(settings.mediaStayHere()).toBe(false);
    settings.set({ whipUrl: 'http://localhost:1/w' });
    expect(settings.mediaStayHere()).toBe(true);
  });

  it('do not write down what the command line chose', () => {
    const folder = profile();
    const settings = new SettingsService(folder, { platformUrl: 'wss://a.example/' }, idle);
    expect(settings.set({ theme: 'light' }).ok).toBe(true);
    expect(settings.get().platformUrl).toBe('wss://a.example/');
    expect(new SettingsService(folder, {}, idle).get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'light' });
  });
});
