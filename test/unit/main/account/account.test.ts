import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parsePlatformAddress } from '../../../../main/settings/platform-address.ts';

const electron = vi.hoisted(() => ({
  fetch: vi.fn(),
  fromPartition: vi.fn(),
  setUserAgent: vi.fn(),
  setCertificateVerifyProc: vi.fn(),
}));
vi.mock('electron', () => ({ session: { fromPartition: electron.fromPartition } }));
const { Egress } = await import('../../../../main/egress/http.ts');
const { AccountService } = await import('../../../../main/account/account.ts');

const json =
  (value: unknown, status = 200) =>
  async () =>
    new Response(JSON.stringify(value), { status });
const SESSION = { token: 'secret', displayName: '主播', roomId: 'room' };

function set(decision = 'agreed', platformUrl: string | null = 'ws://127.0.0.1:4443/') {
  const state = { platformUrl, certificateFingerprint: null as string | null };
  const platform = () => {
    const address = state.platformUrl === null ? null : parsePlatformAddress(state.platformUrl);
    return address?.ok ? address.value : null;
  };
  const settings = { get: () => state, platform } as never;
  const egress = new Egress(settings);
  return { state, egress, account: new AccountService(egress, { decision } as never, settings) };
}

beforeEach(() => {
  electron.fetch.mockReset();
  electron.setCertificateVerifyProc.mockReset();
  electron.fromPartition.mockReset().mockReturnValue(electron);
});

describe('egress errors', () => {
  it.each<[string, () => Promise<Response>, string]>([
    ['not JSON', async () => new Response('<html>'), 'not-a-platform'],
    ['JSON of another shape', json({ token: 5 }), 'not-a-platform'],
    ['more than it may', async () => new Response(`"${'x'.repeat(3_000_000)}"`), 'not-a-platform'],
    ['nothing', () => Promise.reject(new Error('net::ERR_CONNECTION_REFUSED')), 'unreachable'],
    ['a bad certificate', () => Promise.reject(new Error('net::ERR_CERT_AUTHORITY_INVALID')), 'certificate'],
    ['too late', () => Promise.reject(new DOMException('late', 'TimeoutError')), 'timeout'],
    ['no to the password', json({ code: 'bad-credentials' }, 401), 'bad-credentials'],
  ])('a platform that answers %s', async (_what, answer, code) => {
    electron.fetch.mockImplementation(answer);
    expect(await set().account.signIn('a', 'b')).toEqual({ ok: false, error: code });
  });

  it('asks the configured platform alone, without cookies, redirects or endless waiting', async () => {
    electron.fetch.mockImplementation(json(SESSION));
    await set().account.signIn('a', 'b');
    const [url, options] = electron.fetch.mock.calls[0] ?? [];
    expect(url).toBe('http://127.0.0.1:4443/api/sessions');
    expect(options).toMatchObject({ method: 'POST', credentials: 'omit', redirect: 'error' });
    expect(options.signal).toBeInstanceOf(AbortSignal);
  });

  it('keeps no verdict about a certificate beyond the fingerprint it was made with', async () => {
    electron.fetch.mockImplementation(json(SESSION));
    const { state, account } = set();
    await account.signIn('a', 'b');
    state.certificateFingerprint = 'ab'.repeat(32);
    await account.signIn('a', 'b');
    await account.signIn('a', 'b');
    const names = electron.fromPartition.mock.calls.map(([name]) => name);
    expect(new Set(names).size).toBe(2);
    // A name with this prefix would be written to disk.
    for (const name of names) expect(name).not.toMatch(/^persist:/);
    expect(electron.setCertificateVerifyProc).toHaveBeenCalledTimes(2);
  });
});

describe('account', () => {
  it.each([
    ['undecided', 'policy-undecided'],
    ['guest', 'guest'],
  ])('makes no request while the decision is %s', async (decision, error) => {
    const { account } = set(decision);
    expect(await account.signIn('a', 'b')).toEqual({ ok: false, error });
    expect(await account.ticket(undefined)).toEqual({ ok: false, error });
    expect(electron.fetch).not.toHaveBeenCalled();
  });

  it('makes no request without a platform', async () => {
    expect(await set('agreed', null).account.signIn('a', 'b')).toEqual({ ok: false, error: 'no-platform' });
    expect(electron.fetch).not.toHaveBeenCalled();
  });

  it('signs in, is admitted, and signs out even when the platform is gone', async () => {
    const { account } = set();
    electron.fetch.mockImplementation(json(SESSION));
    expect(await account.signIn('a', 'b')).toEqual({
      ok: true,
      value: { role: 'host', displayName: '主播', roomId: 'room' },
    });
    electron.fetch.mockImplementation(
      json({ ticket: 't', roomId: 'room', displayName: '主播', expiresInMs: 1 }),
    );
    expect(await account.ticket(undefined)).toEqual({
      ok: true,
      value: { signalUrl: 'ws://127.0.0.1:4443/', roomId: 'room', displayName: '主播', ticket: 't' },
    });
    expect(electron.fetch.mock.calls[1]?.[1].headers).toMatchObject({ authorization: 'Bearer secret' });
    electron.fetch.mockRejectedValue(new Error('net::ERR_FAILED'));
    expect(await account.signOut()).toEqual({ role: 'guest' });
  });

  it('is signed out when the platform no longer knows the session', async () => {
    const { account } = set();
    electron.fetch.mockImplementation(json(SESSION));
    await account.signIn('a', 'b');
    electron.fetch.mockImplementation(json({ code: 'unauthorised' }, 401));
    expect(await account.ticket(undefined)).toEqual({ ok: false, error: 'signed-out' });
    expect(account.get()).toEqual({ role: 'guest' });
  });

  it('does not keep a token of a platform that was replaced meanwhile', async () => {
    const { account, state } = set();
    electron.fetch.mockImplementation(async () => {
      state.platformUrl = 'wss://other.example/';
      return new Response(JSON.stringify(SESSION));
    });
    expect((await account.signIn('a', 'b')).ok).toBe(false);
    expect(account.get()).toEqual({ role: 'guest' });
  });

  it.each<[string, () => Promise<Response>]>([
    ['answers 404', json({ error: 'x' }, 404)],
    ['answers with a page', async () => new Response('<html>')],
  ])('joins without admission where the server %s', async (_what, answer) => {
    electron.fetch.mockImplementation(answer);
    expect(await set().account.ticket(undefined)).toMatchObject({
      ok: true,
      value: { ticket: null, roomId: 'anchor-demo' },
    });
    expect(await set().account.ticket('mine')).toMatchObject({ value: { ticket: null, roomId: 'mine' } });
  });

  it('asks for signing in where the server has accounts', async () => {
    electron.fetch.mockImplementation(json({ api: 1 }));
    expect(await set().account.ticket(undefined)).toEqual({ ok: false, error: 'signed-out' });
  });
});
