import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { sha256 } from '../../../../common/node/sha256.ts';
import { err } from '../../../../common/result.ts';
import { DEFAULT_SETTINGS } from '../../../../common/settings/settings.ts';
import { profile } from '../../../support/samples/profile.ts';

vi.mock('electron', () => ({ screen: { getAllDisplays: () => [] } }));
vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { SettingsService } = await import('../../../../main/settings/settings.ts');
const { PolicyService } = await import('../../../../main/policy/policy.ts');
const { usableBounds } = await import('../../../../main/window/window-state.ts');
const { parseCommandLine } = await import('../../../../main/app/command-line.ts');

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

describe('command line', () => {
  it('reads both forms', () => {
    const {
      overrides,
      problems,
      profile: folder,
    } = parseCommandLine([
      '--platform',
      'ws://127.0.0.1:4443',
      `--fingerprint=${'AB'.repeat(32)}`,
      '--lang=en',
      '--user-data-dir=/tmp/p',
    ]);
    expect(problems).toEqual([]);
    expect(folder).toBe('/tmp/p');
    expect(overrides).toEqual({
      platformUrl: 'ws://127.0.0.1:4443/',
      certificateFingerprint: 'ab'.repeat(32),
      language: 'en',
    });
  });

  it('broadcasts to a WHIP server for this run', () => {
    expect(parseCommandLine(['--whip', 'https://a.example/w']).overrides).toEqual({
      target: 'whip',
      whipUrl: 'https://a.example/w',
    });
    const bad = parseCommandLine(['--whip=http://a.example/w']);
    expect([bad.overrides, bad.problems.length]).toEqual([{}, 1]);
  });

  it('names each unusable value and goes on without it', () => {
    const { overrides, problems } = parseCommandLine(['--platform', 'x', '--fingerprint=1', '--lang', 'de']);
    expect(overrides).toEqual({});
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      '--platform',
      '--fingerprint',
      '--lang',
    ]);
    expect(parseCommandLine(['--platform']).problems).toHaveLength(1);
    expect(parseCommandLine(['.', '--no-first-run'])).toEqual({
      overrides: {},
      problems: [],
      profile: null,
      task: null,
      printOnly: false,
      uploadDelayMs: null,
      qaReport: null,
    });
  });

  it('knows what QA asks for', () => {
    expect(parseCommandLine(['--print-dont-send', '--upload-delay=0'])).toMatchObject({
      printOnly: true,
      uploadDelayMs: 0,
    });
    expect(parseCommandLine(['--upload-delay', '21601'])).toMatchObject({ uploadDelayMs: null });
    expect(parseCommandLine(['--upload-delay', '21601']).problems).toHaveLength(1);
    expect(parseCommandLine(['--verify-ledger', 'x/ledger']).task).toEqual({
      kind: 'verify-ledger',
      folder: 'x/ledger',
    });
    expect(parseCommandLine(['--dump-disclosures']).task).toEqual({ kind: 'dump-disclosures' });
  });
});

describe('policy decision', () => {
  const TEXT = '隐私权政策';
  const answer = { kind: 'operator', text: TEXT, sha256: sha256(TEXT), version: '1' };
  function service(folder: string, reply: object = { ok: true, value: answer }) {
    const call = vi.fn(async () => reply);
    const options = { language: () => 'zh-CN' as const, platform: () => 'https://a.example' };
    return { call, policy: new PolicyService({ folder, egress: { call } as never, ...options }) };
  }

  it('is undecided at first, and asking for the state makes no call', () => {
    const { policy, call } = service(profile());
    expect(policy.get()).toMatchObject({ decision: 'undecided', document: { kind: 'summary' } });
    expect(policy.get().document.text).toContain('摘要（非政策原文）');
    expect(call).not.toHaveBeenCalled();
  });

  it('keeps a decision with the hash of what was shown', () => {
    const folder = profile();
    const { policy } = service(folder);
    const shown = policy.get().document.sha256;
    expect(policy.decide('agreed', '0'.repeat(64))).toEqual({ ok: false, error: 'stale' });
    expect(policy.decision).toBe('undecided');
    expect(policy.decide('agreed', shown).ok).toBe(true);
    expect(service(folder).policy.get()).toMatchObject({ decision: 'agreed', sha256: shown });
  });

  it.each([
    '',
    '{}',
    '{"decision":"agreed"}',
    '{"decision":"yes","decidedAt":null,"sha256":null,"document":null}',
  ])('counts a file of %s as undecided', (content) => {
    const folder = profile();
    writeFileSync(join(folder, 'policy.json'), content);
    expect(service(folder).policy.decision).toBe('undecided');
    expect(existsSync(join(folder, 'policy.json'))).toBe(false);
  });

  it('shows the text of the operator once fetched, also offline', async () => {
    const folder = profile();
    const { policy } = service(folder);
    expect((await policy.fetchText()).ok).toBe(true);
    const again = service(folder);
    expect(again.policy.get().document).toMatchObject({ kind: 'operator', text: TEXT, sha256: sha256(TEXT) });
    expect(again.call).not.toHaveBeenCalled();
  });

  it.each([
    [
      'a hash that is not the text',
      { ok: true, value: { ...answer, sha256: '0'.repeat(64) } },
      'not-a-platform',
    ],
    ['none', { ok: false, error: { code: 'refused', status: 404, reason: 'not-supplied' } }, 'not-supplied'],
    ['a refusal', { ok: false, error: { code: 'refused', status: 500, reason: 'x' } }, 'not-a-platform'],
    ['no answer', { ok: false, error: { code: 'timeout' } }, 'timeout'],
  ])('shows its own summary where the platform gives %s', async (_what, reply, error) => {
    const { policy } = service(profile(), reply);
    expect(await policy.fetchText()).toEqual({ ok: false, error });
    expect(policy.get().document.kind).toBe('summary');
  });
});

describe('window state', () => {
  const area = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  it.each([
    ['nothing kept', null, { width: 1280, height: 800 }],
    ['inside', { x: 10, y: 20, width: 1000, height: 700 }, { x: 10, y: 20, width: 1000, height: 700 }],
    ['too small', { x: 0, y: 0, width: 10, height: 10 }, { x: 0, y: 0, width: 960, height: 600 }],
    ['off to the right', { x: 1900, y: 0, width: 1000, height: 700 }, { width: 1000, height: 700 }],
    ['a display that is gone', { x: 4000, y: 0, width: 1000, height: 700 }, { width: 1000, height: 700 }],
    [
      'partly visible',
      { x: -800, y: 0, width: 1000, height: 700 },
      { x: -800, y: 0, width: 1000, height: 700 },
    ],
  ])('%s', (_what, kept, used) => {
    expect(usableBounds(kept, area)).toEqual(used);
  });
});
