import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ArmedCaptures } from '../../../../main/capture/armed-captures.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { guardPermissions } = await import('../../../../main/page/permissions.ts');

const APP = 'anchor://app/index.html';
type Ask = (contents: null, permission: string, callback: (yes: boolean) => void, details: object) => void;
type Check = (contents: null, permission: string, origin: string, details: object) => boolean;

let armed: ArmedCaptures;
let ask: Ask;
let check: Check;
let device: () => boolean;

beforeEach(() => {
  armed = new ArmedCaptures(() => 0);
  guardPermissions(
    {
      setPermissionRequestHandler: (handler: Ask) => (ask = handler),
      setPermissionCheckHandler: (handler: Check) => (check = handler),
      setDevicePermissionHandler: (handler: () => boolean) => (device = handler),
    } as never,
    armed,
  );
});

/** One request; the callback must be called exactly once. */
function request(permission: string, details: object = {}): boolean {
  const callback = vi.fn();
  ask(null, permission, callback, { isMainFrame: true, requestingUrl: APP, ...details });
  expect(callback).toHaveBeenCalledTimes(1);
  return callback.mock.calls[0]?.[0];
}

describe('S7: permissions', () => {
  it.each([
    'geolocation',
    'notifications',
    'midi',
    'midiSysex',
    'clipboard-read',
    'fullscreen',
    'idle-detection',
    'openExternal',
    'hid',
    'serial',
    'usb',
    'unknown',
    'media',
    'display-capture',
  ])('%s is denied by default, asked or checked', (permission) => {
    expect(request(permission, { mediaTypes: ['audio'] })).toBe(false);
    expect(check(null, permission, 'anchor://app', {})).toBe(false);
  });

  it.each([['audio'], ['video']] as const)('the floating bar opens no device: %s', (kind) => {
    armed.arm(kind === 'audio' ? 'microphone' : 'camera');
    armed.arm('screen');
    const requestingUrl = 'anchor://app/live-bar.html';
    expect(request('media', { mediaTypes: [kind], requestingUrl })).toBe(false);
    expect(request('display-capture', { requestingUrl })).toBe(false);
  });

  it('devices are denied always', () => {
    expect(device()).toBe(false);
  });

  it.each([
    ['audio', 'microphone'],
    ['video', 'camera'],
  ] as const)('%s is granted once after its own click', (mediaType, scope) => {
    armed.arm(scope);
    expect(check(null, 'media', 'anchor://app/', { mediaType })).toBe(true);
    expect(request('media', { mediaTypes: [mediaType] })).toBe(true);
    expect(request('media', { mediaTypes: [mediaType] })).toBe(false);
    expect(check(null, 'media', 'anchor://app/', { mediaType })).toBe(false);
  });

  it.each([
    ['the other kind', { mediaTypes: ['video'] }],
    ['both kinds', { mediaTypes: ['audio', 'video'] }],
    ['no kind', { mediaTypes: [] }],
    ['a sub-frame', { mediaTypes: ['audio'], isMainFrame: false }],
    ['another page', { mediaTypes: ['audio'], requestingUrl: 'https://evil.example/' }],
    ['a host that begins like ours', { mediaTypes: ['audio'], requestingUrl: 'anchor://app.evil.example/' }],
  ])('a click on the microphone grants nothing to %s', (_who, details) => {
    armed.arm('microphone');
    expect(request('media', details)).toBe(false);
  });

  it('screens only after a source was chosen, and in the main frame', () => {
    armed.arm('screen', 'screen:0:0');
    expect(request('display-capture', { isMainFrame: false })).toBe(false);
    expect(request('display-capture', { requestingUrl: 'https://evil.example/' })).toBe(false);
    expect(request('display-capture')).toBe(true);
  });

  it.each(['loopback-network', 'local-network-access', 'clipboard-sanitized-write'])(
    '%s is for the app alone',
    (permission) => {
      expect(request(permission)).toBe(true);
      expect(check(null, permission, 'anchor://app/', {})).toBe(true);
      expect(request(permission, { isMainFrame: false })).toBe(false);
      expect(request(permission, { requestingUrl: 'https://evil.example/' })).toBe(false);
      expect(check(null, permission, 'https://evil.example', {})).toBe(false);
    },
  );
});
