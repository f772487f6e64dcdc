import { beforeEach, describe, expect, it, test, vi } from 'vitest';
import { ArmedCaptures } from '../../../../main/capture/armed-captures.ts';

const electron = vi.hoisted(() => ({ getSources: vi.fn(), status: vi.fn(() => 'granted') }));
vi.mock('electron', () => ({
  desktopCapturer: { getSources: electron.getSources },
  systemPreferences: { getMediaAccessStatus: electron.status },
}));
vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { captureHandlers } = await import('../../../../main/capture/handlers.ts');
const { CaptureSources, hasSystemAudio } = await import('../../../../main/capture/capture-sources.ts');

const source = (id: string) => ({
  id,
  name: `name of ${id}`,
  thumbnail: { isEmpty: () => false, toDataURL: () => 'data:image/png;base64,AA' },
});
const SCREEN = source('screen:0:0');
const WINDOW = source('window:7:0');
const OWN = source('window:1:0');
const frame = { parent: null, url: 'anchor://app/index.html' };

type Answer = (streams: object | null) => void;
type Ask = (request: { frame: object | null; audioRequested: boolean }, callback: Answer) => void;

function set() {
  let now = 0;
  const armed = new ArmedCaptures(() => now);
  const sources = new CaptureSources(armed, () => [OWN.id]);
  const install = vi.fn();
  sources.install({ setDisplayMediaRequestHandler: install } as never);
  const ask = install.mock.calls[0]?.[0] as Ask;
  const request = async (of: object | null = frame, audioRequested = false) => {
    const { promise, resolve } = Promise.withResolvers<object | null>();
    const callback = vi.fn(resolve);
    ask({ frame: of, audioRequested }, callback);
    const streams = await promise;
    expect(callback).toHaveBeenCalledTimes(1);
    return streams;
  };
  return { armed, sources, request, pass: (ms: number) => (now += ms) };
}

beforeEach(() => {
  electron.getSources.mockReset().mockResolvedValue([SCREEN, WINDOW, OWN]);
});

describe('the list of sources', () => {
  it('is read for a minute after the click that opens it, and never before the policy is decided', async () => {
    const { armed, sources, pass } = set();
    let policyDecided = false;
    const calls = captureHandlers({ armed, sources, policyDecided: () => policyDecided });
    const list = () => calls.listSources({ thumbnails: true });
    expect(await calls.openList()).toEqual({ ok: false, error: 'policy-undecided' });
    expect(await list()).toEqual({ ok: false, error: 'list-closed' });
    policyDecided = true;
    expect(await list()).toEqual({ ok: false, error: 'list-closed' });
    expect(electron.getSources).not.toHaveBeenCalled();
    await calls.openList();
    expect(await list()).toMatchObject({ ok: true });
    pass(59_000);
    expect(await list()).toMatchObject({ ok: true });
    pass(2000);
    expect(await list()).toEqual({ ok: false, error: 'list-closed' });
    await calls.openList();
    armed.closeAll();
    expect(await list()).toEqual({ ok: false, error: 'list-closed' });
  });
});

describe('armed captures', () => {
  it('opens once for one click', () => {
    const { armed } = set();
    expect(armed.take('microphone')).toBeNull();
    armed.arm('microphone');
    expect(armed.isArmed('microphone')).toBe(true);
    expect(armed.take('camera')).toBeNull();
    expect(armed.take('microphone')).toBe('');
    expect(armed.take('microphone')).toBeNull();
  });

  it.each([
    ['microphone', 2000],
    ['camera', 2000],
    ['systemAudio', 2000],
    ['screen', 10_000],
  ] as const)('%s closes after %d ms', (scope, ms) => {
    const { armed, pass } = set();
    armed.arm(scope);
    pass(ms);
    expect(armed.isArmed(scope)).toBe(true);
    pass(1);
    expect(armed.isArmed(scope)).toBe(false);
    expect(armed.take(scope)).toBeNull();
  });

  it('closes everything at once, e.g. for sleep', () => {
    const { armed } = set();
    armed.arm('camera');
    armed.arm('screen', SCREEN.id);
    armed.closeAll();
    expect([armed.take('camera'), armed.take('screen')]).toEqual([null, null]);
  });
});

describe('list', () => {
  it('names only unless thumbnails are asked for, and never our own window', async () => {
    const { sources } = set();
    expect(await sources.list(false)).toEqual({
      ok: true,
      value: [
        { id: SCREEN.id, name: SCREEN.name, kind: 'screen', thumbnail: null },
        { id: WINDOW.id, name: WINDOW.name, kind: 'window', thumbnail: null },
      ],
    });
    expect(electron.getSources).toHaveBeenLastCalledWith(
      expect.objectContaining({ thumbnailSize: { width: 0, height: 0 } }),
    );
    const withPictures = await sources.list(true);
    expect(withPictures).toMatchObject({ value: [{ thumbnail: 'data:image/png;base64,AA' }, {}] });
    expect(electron.getSources).toHaveBeenLastCalledWith(
      expect.objectContaining({ thumbnailSize: { width: 320, height: 180 } }),
    );
  });

  it('makes one listing of several calls', async () => {
    const { sources } = set();
    await Promise.all([sources.list(false), sources.list(false), sources.list(false)]);
    expect(electron.getSources).toHaveBeenCalledTimes(1);
    await sources.list(false);
    expect(electron.getSources).toHaveBeenCalledTimes(2);
  });

  it('says so when the system cannot list', async () => {
    electron.getSources.mockRejectedValue(new Error('no capturer'));
    expect(await set().sources.list(false)).toEqual({ ok: false, error: 'unavailable' });
  });
});

describe('choice (S9)', () => {
  it('refuses an id that the last list did not offer', async () => {
    const { sources } = set();
    expect(sources.choose(SCREEN.id)).toEqual({ ok: false, error: 'unknown-source' });
    await sources.list(false);
    expect(sources.choose('window:99:0')).toEqual({ ok: false, error: 'unknown-source' });
    expect(sources.choose(OWN.id)).toEqual({ ok: false, error: 'unknown-source' });
    electron.getSources.mockResolvedValue([SCREEN]);
    await sources.list(false);
    expect(sources.choose(WINDOW.id)).toEqual({ ok: false, error: 'unknown-source' });
    expect(sources.choose(SCREEN.id)).toEqual({ ok: true, value: undefined });
  });

  it('gives the chosen source once', async () => {
    const { sources, request } = set();
    await sources.list(false);
    sources.choose(WINDOW.id);
    expect(await request()).toEqual({ video: WINDOW });
    expect(await request()).toBeNull();
  });

  it('gives nothing by default, too late, to a sub-frame, to nobody, or for a source that has gone', async () => {
    const { sources, request, pass } = set();
    await sources.list(false);
    expect(await request()).toBeNull();
    sources.choose(SCREEN.id);
    pass(10_001);
    expect(await request()).toBeNull();
    sources.choose(SCREEN.id);
    expect(await request({ ...frame, parent: frame })).toBeNull();
    sources.choose(SCREEN.id);
    expect(await request({ ...frame, url: 'https://evil.example/' })).toBeNull();
    sources.choose(SCREEN.id);
    expect(await request(null)).toBeNull();
    sources.choose(SCREEN.id);
    electron.getSources.mockResolvedValue([WINDOW]);
    expect(await request()).toBeNull();
    electron.getSources.mockRejectedValue(new Error('gone'));
    sources.choose(SCREEN.id);
    expect(await request()).toBeNull();
  });
});

test('S9: a request that cannot be answered is refused, never left pending and never a failure of main', async () => {
  const { request } = set();
  const broken = new Proxy(frame, {
    get() {
      throw new Error('Render frame was disposed');
    },
  });
  expect(await request(broken)).toBeNull();
});

describe("the system's sound", () => {
  it.each([
    ['win32', '10.0.26100', true],
    ['darwin', '23.2.0', true],
    ['darwin', '25.0.0', true],
    ['darwin', '23.1.0', false],
    ['darwin', '22.6.0', false],
    ['linux', '6.1.0', false],
  ] as const)('on %s %s can be had: %s', (platform, release, can) => {
    expect(hasSystemAudio(platform, release)).toBe(can);
  });

  it('is given once to the click that armed it, beside a screen', async () => {
    const { armed, request } = set();
    expect(await request(frame, true)).toBeNull();
    armed.arm('systemAudio');
    expect(await request(frame, true)).toEqual({ video: SCREEN, audio: 'loopback' });
    expect(await request(frame, true)).toBeNull();
  });

  it('is not given to another frame, nor late, nor for the choice of a picture', async () => {
    const { armed, sources, request, pass } = set();
    armed.arm('systemAudio');
    expect(await request({ parent: {}, url: frame.url }, true)).toBeNull();
    armed.arm('systemAudio');
    pass(2001);
    expect(await request(frame, true)).toBeNull();
    await sources.list(false);
    sources.choose(SCREEN.id);
    expect(await request(frame, true)).toBeNull();
  });

  it('is not a picture: a request without sound gets nothing of it', async () => {
    const { armed, request } = set();
    armed.arm('systemAudio');
    expect(await request(frame, false)).toBeNull();
  });
});
