import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PolicyState } from '../../../../common/policy/policy.ts';
import type { Settings } from '../../../../common/settings/settings.ts';
import { profile } from '../../../support/samples/profile.ts';

const ring = vi.hoisted(() => ({ there: true }));
const seal = (text: string) => Buffer.from(text).map((byte) => byte ^ 0x5a);
vi.mock('electron', () => ({
  app: { on: vi.fn() },
  net: {},
  session: {},
  powerSaveBlocker: {},
  safeStorage: {
    isEncryptionAvailable: () => ring.there,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text: string) => seal(text),
    decryptString: (sealed: Buffer) => Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString(),
  },
}));
vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { WhipService } = await import('../../../../main/whip/whip.ts');
const { WhipToken } = await import('../../../../main/whip/whip-token.ts');
const { parseWhipAddress } = await import('../../../../main/settings/whip-address.ts');
const { readingPhase } = await import('../../../../main/app/wire-disclosure.ts');

const URL_A = 'https://a.example/whip';
const TOKEN = 'to.ken';

interface Choice {
  readonly decision?: PolicyState['decision'];
  readonly folder?: string;
}

function service({ decision = 'agreed', folder = profile() }: Choice = {}) {
  const settings = { target: 'whip' as Settings['target'], whipUrl: URL_A as string | null };
  const client = {
    publish: vi.fn(async () => ({
      ok: true as const,
      value: { sdp: 'v=0', iceServers: [], takesCandidates: true },
    })),
    trickle: vi.fn(async () => 'taken' as const),
    restart: vi.fn(async () => null),
    end: vi.fn(async () => {}),
  };
  const whip = new WhipService({
    settings: {
      get: () => settings as Settings,
      whip: () => {
        const address = settings.whipUrl === null ? null : parseWhipAddress(settings.whipUrl);
        return address?.ok ? address.value : null;
      },
    },
    policy: { decision },
    client,
    token: new WhipToken(folder),
  });
  return { client, folder, settings, whip };
}

beforeEach(() => {
  ring.there = true;
});

describe('what the page may ask for', () => {
  it('names media only: address and token are the host’s', async () => {
    const { client, whip } = service();
    expect(whip.setToken(TOKEN)).toMatchObject({ ok: true });
    expect((await whip.publish('v=0')).ok).toBe(true);
    expect(client.publish).toHaveBeenCalledWith(
      { address: expect.objectContaining({ href: URL_A }), token: TOKEN },
      'v=0',
    );
  });

  it('is refused before the host decided about the policy; a guest may, since the platform has no part in it', async () => {
    const undecided = service({ decision: 'undecided' });
    expect(await undecided.whip.publish('v=0')).toEqual({ ok: false, error: 'policy-undecided' });
    expect(undecided.client.publish).not.toHaveBeenCalled();
    expect((await service({ decision: 'guest' }).whip.publish('v=0')).ok).toBe(true);
  });

  it('is refused while broadcasts go to the platform, and where no address is entered', async () => {
    const { client, settings, whip } = service();
    settings.target = 'platform';
    expect(await whip.publish('v=0')).toEqual({ ok: false, error: 'whip-not-set' });
    Object.assign(settings, { target: 'whip', whipUrl: null });
    expect(await whip.publish('v=0')).toEqual({ ok: false, error: 'whip-not-set' });
    expect(client.publish).not.toHaveBeenCalled();
  });

  it('keeps the target in its place from the offer to the end', async () => {
    const { client, whip } = service();
    expect(whip.active).toBe(false);
    await whip.publish('v=0');
    expect(whip.active).toBe(true);
    expect(whip.setToken(TOKEN)).toEqual({ ok: false, error: 'live' });
    let told = () => {};
    client.end.mockImplementation(
      () =>
        new Promise<void>((resolve) => {
          told = resolve;
        }),
    );
    const ended = whip.end();
    expect([whip.active, whip.unfinished]).toEqual([false, true]);
    told();
    await ended;
    expect(whip.unfinished).toBe(false);
  });
});

it('an offer that is refused late does not end the one after it', async () => {
  const { client, whip } = service();
  let refuse = () => {};
  client.publish.mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        refuse = () => resolve({ ok: false, error: 'whip-busy' } as never);
      }),
  );
  const first = whip.publish('v=0');
  await whip.end();
  await whip.publish('v=0');
  refuse();
  expect(await first).toEqual({ ok: false, error: 'whip-busy' });
  expect(whip.active).toBe(true);
});

describe('the token', () => {
  it('lies on disk only as the key ring sealed it, and is there after a restart', () => {
    const { folder, whip } = service();
    expect(whip.setToken(TOKEN)).toEqual({ ok: true, value: { token: 'kept', lasting: true } });
    const bytes = readFileSync(join(folder, 'whip-token'));
    expect(bytes.includes(TOKEN)).toBe(false);
    expect(bytes.includes('a.example')).toBe(false);
    expect(service({ folder }).whip.tokenState()).toEqual({ token: 'kept', lasting: true });
  });

  it('without a key ring is held for this run alone, and the page is told', async () => {
    ring.there = false;
    const { client, folder, whip } = service();
    expect(whip.tokenState()).toEqual({ token: 'none', lasting: false });
    expect(whip.setToken(TOKEN)).toEqual({ ok: true, value: { token: 'this-run', lasting: false } });
    expect(existsSync(join(folder, 'whip-token'))).toBe(false);
    await whip.publish('v=0');
    expect(client.publish).toHaveBeenCalledWith(expect.objectContaining({ token: TOKEN }), 'v=0');
    expect(service({ folder }).whip.tokenState().token).toBe('none');
  });

  it('is for one server: another one does not get it, and entering another removes it', async () => {
    const { client, folder, settings, whip } = service();
    whip.setToken(TOKEN);
    settings.whipUrl = 'https://a.example/another/path';
    whip.moved();
    expect(whip.tokenState().token).toBe('kept');
    settings.whipUrl = 'https://a.example:8443/whip';
    expect(whip.tokenState().token).toBe('none');
    await whip.publish('v=0');
    expect(client.publish).toHaveBeenCalledWith(expect.objectContaining({ token: null }), 'v=0');
    whip.moved();
    expect(existsSync(join(folder, 'whip-token'))).toBe(false);
  });

  it('can be removed; what cannot stand in a header is refused, and the old one stays', () => {
    const { folder, whip } = service();
    whip.setToken(TOKEN);
    for (const bad of ['two words', 'line\r\nx-evil: 1', 'ключ', ' ', ''])
      expect(whip.setToken(bad)).toEqual({ ok: false, error: 'invalid-token' });
    expect(whip.tokenState().token).toBe('kept');
    expect(whip.setToken(null)).toEqual({ ok: true, value: { token: 'none', lasting: true } });
    expect(existsSync(join(folder, 'whip-token'))).toBe(false);
  });
});

describe('addresses', () => {
  it.each([
    ['https://live.example.com/whip', 'live.example.com', false],
    ['https://live.example.com:8443/whip?key=1', 'live.example.com:8443', false],
    ['http://127.0.0.1:4480/whip/demo', '127.0.0.1:4480', true],
    ['http://[::1]:1/', '[::1]:1', true],
  ])('%s', (text, host, loopback) => {
    expect(parseWhipAddress(text)).toMatchObject({ ok: true, value: { host, loopback } });
  });

  it.each([
    '',
    'live.example.com',
    'http://live.example.com/whip',
    'http://127.0.0.1.evil.example/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'https://user:secret@live.example.com/',
    'https://live.example.com/#x',
    `https://live.example.com/${'x'.repeat(2000)}`,
  ])('refuses %s', (text) => {
    expect(parseWhipAddress(text)).toEqual({ ok: false, error: 'invalid-whip-url' });
  });
});

describe('device data', () => {
  it('are read while broadcasting on the platform, and in no phase of a broadcast elsewhere', () => {
    for (const phase of ['off', 'live', 'paused'] as const) {
      expect(readingPhase(phase, { target: 'platform' })).toBe(phase);
      expect(readingPhase(phase, { target: 'whip' })).toBe('off');
    }
  });
});
