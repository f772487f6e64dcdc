import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SCHEMAS } from '../../../../main/ipc/schemas.ts';
import { contract, type Handlers, type InvokeChannel } from '../../../../preload/contract.ts';

const electron = vi.hoisted(() => ({
  handle: vi.fn(),
  removeAllListeners: vi.fn(),
  windows: [] as unknown[],
}));
vi.mock('electron', () => ({
  ipcMain: { handle: electron.handle, removeAllListeners: electron.removeAllListeners },
  BrowserWindow: { getAllWindows: () => electron.windows },
}));
vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { isTrustedSender, notify, registerHandlers, wrap } = await import('../../../../main/ipc/ipc.ts');

const app = { url: 'anchor://app/index.html', parent: null, detached: false };
const bar = { ...app, url: 'anchor://app/live-bar.html' };
const from = (frame: object | null) => ({ senderFrame: frame }) as Parameters<ReturnType<typeof wrap>>[0];
const channels = Object.entries(contract).flatMap(([feature, members]) =>
  Object.entries(members)
    .filter(([, member]) => member.kind === 'invoke')
    .map(([name]) => `${feature}:${name}` as InvokeChannel),
);
const namesIn = (tree: object): string[] =>
  Object.entries(tree).flatMap(([feature, calls]) => Object.keys(calls).map((name) => `${feature}:${name}`));

describe('S16: who may call', () => {
  it.each([
    ['no frame', null],
    ['a detached frame', { ...app, detached: true }],
    ['a sub-frame', { ...app, parent: app }],
    ['another host', { ...app, url: 'anchor://other/index.html' }],
    ['a host that begins like ours', { ...app, url: 'anchor://app.evil.com/index.html' }],
    ['an empty address', { ...app, url: '' }],
    ['a development server', { ...app, url: 'http://localhost:5173/' }],
    ['a file', { ...app, url: 'file:///app/index.html' }],
    ['about:blank', { ...app, url: 'about:blank' }],
    ['a page of the app that makes no calls', { ...app, url: 'anchor://app/crashed.html' }],
    ['another spelling of the path', { ...app, url: 'anchor://app/%69ndex.html' }],
  ])('refuses %s', async (_what, frame) => {
    const handler = vi.fn();
    expect(isTrustedSender('settings:get', frame as Parameters<typeof isTrustedSender>[1])).toBe(false);
    const answer = await wrap('settings:get', handler)(from(frame), undefined);
    expect(answer).toEqual({ ok: false, error: 'bad-sender' });
    expect(handler).not.toHaveBeenCalled();
  });

  it('hears the app', async () => {
    const answer = await wrap('capture:openCamera', () => ({ ok: true, value: undefined }))(from(app));
    expect(answer).toEqual({ ok: true, value: undefined });
  });
});

describe('S16: the floating bar', () => {
  it.each(channels.filter((channel) => !channel.startsWith('bar:')))('is refused %s', async (channel) => {
    const handler = vi.fn();
    for (const frame of [
      bar,
      { ...bar, url: `${bar.url}#bar:get` },
      { ...bar, url: `${bar.url}?/index.html` },
    ])
      expect(await wrap(channel, handler as never)(from(frame))).toEqual({ ok: false, error: 'bad-sender' });
    expect(handler).not.toHaveBeenCalled();
  });

  it('has its own calls, and nobody else has them', async () => {
    const handler = vi.fn(() => ({ ok: true as const, value: undefined }));
    expect(await wrap('bar:act', handler)(from(bar), { act: 'pause' })).toMatchObject({ ok: true });
    expect(await wrap('bar:act', handler)(from(app), { act: 'pause' })).toEqual({
      ok: false,
      error: 'bad-sender',
    });
    expect(await wrap('bar:act', handler)(from(bar), { act: 'openMicrophone' })).toEqual({
      ok: false,
      error: 'bad-argument',
    });
    expect(handler).toHaveBeenCalledTimes(1);
  });
});

describe('what may be said', () => {
  it('has a schema for every call, and none besides', () => {
    expect(namesIn(SCHEMAS).sort()).toEqual([...channels].sort());
  });

  const bad: readonly (readonly [InvokeChannel, string, readonly unknown[]])[] = [
    ['settings:set', 'a wrong type', [{ language: 5 }]],
    ['settings:set', 'an extra key', [{ language: 'en', admin: true }]],
    ['settings:set', 'an extra argument', [{ language: 'en' }, 'more']],
    ['settings:get', 'an argument where none is', [{}]],
    ['account:signIn', 'a missing key', [{ name: 'a' }]],
    ['account:signIn', 'an endless name', [{ name: 'a'.repeat(1_000_000), password: 'b' }]],
    ['policy:decide', 'a hash that is none', [{ decision: 'agreed', sha256: 'x' }]],
    ['policy:decide', 'a decision that is none', [{ decision: 'undecided', sha256: '0'.repeat(64) }]],
    ['capture:chooseSource', 'a number as an id', [{ sourceId: 1 }]],
    ['live:report', 'an unknown state', [{ state: 'on-fire' }]],
    ['log:write', 'an unknown event', [{ event: 'free.text', fields: {} }]],
    ['log:write', 'a nested field', [{ event: 'room.error', fields: { a: { b: 1 } } }]],
    ['log:write', 'a field with an odd name', [{ event: 'room.error', fields: { 'a b': 1 } }]],
  ];
  it.each(bad)('%s refuses %s', async (channel, _what, args) => {
    const handler = vi.fn();
    const answer = await wrap(channel, handler as never)(from(app), ...args);
    expect(answer).toEqual({ ok: false, error: 'bad-argument' });
    expect(handler).not.toHaveBeenCalled();
  });

  const hostile = [
    null,
    0,
    '',
    'x',
    [],
    [{}],
    { __proto__: null, a: 1 },
    true,
    Number.NaN,
    { length: 1 },
    1n,
  ];
  it.each(channels)('%s refuses every hostile value', async (channel) => {
    const handler = vi.fn(() => ({ ok: true as const, value: undefined }));
    for (const value of hostile) {
      const page = from(channel.startsWith('bar:') ? bar : app);
      const answer = await wrap(channel, handler as never)(page, value);
      expect(
        answer,
        JSON.stringify(value, (_k, v) => (typeof v === 'bigint' ? 'bigint' : v)),
      ).toEqual({
        ok: false,
        error: 'bad-argument',
      });
    }
    expect(handler).not.toHaveBeenCalled();
  });

  it('answers a thrown error with a code and nothing of its text', async () => {
    const answer = await wrap('settings:get', () => {
      throw new Error('secret at /home/host');
    })(from(app));
    expect(answer).toEqual({ ok: false, error: 'internal' });
  });
});

describe('both directions', () => {
  beforeEach(() => {
    electron.handle.mockClear();
  });

  it('registers every handler once', () => {
    const handlers: Record<string, Record<string, unknown>> = {};
    for (const channel of channels) {
      const [feature = '', name = ''] = channel.split(':');
      handlers[feature] = { ...handlers[feature], [name]: vi.fn() };
    }
    registerHandlers(handlers as unknown as Handlers);
    expect(electron.handle.mock.calls.map(([channel]) => channel).sort()).toEqual([...channels].sort());
  });

  it('tells only the page that it is for', () => {
    const windowAt = (url: string, destroyed = false) => ({
      isDestroyed: () => destroyed,
      webContents: { getURL: () => url, send: vi.fn() },
    });
    const [ours, floating, other] = [app.url, bar.url, 'https://evil.example/'].map((url) => windowAt(url));
    electron.windows = [ours, floating, other];
    notify('account:changed', { role: 'guest' });
    expect(ours?.webContents.send).toHaveBeenCalledExactlyOnceWith('account:changed', { role: 'guest' });
    expect(other?.webContents.send).not.toHaveBeenCalled();
    expect(floating?.webContents.send).not.toHaveBeenCalled();
    notify('bar:changed', {} as never);
    expect(floating?.webContents.send).toHaveBeenCalledExactlyOnceWith('bar:changed', {});
    expect(ours?.webContents.send).toHaveBeenCalledTimes(1);
  });
});
