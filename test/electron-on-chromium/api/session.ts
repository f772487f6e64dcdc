import { EventEmitter } from 'node:events';
import { appState } from './app.ts';
import { only, UnsupportedError } from './guard.ts';
import { Connections } from './net-fetch.ts';
import { type CheckHandler, Permissions, type RequestHandler } from './permissions.ts';
import { ProtocolModule } from './protocol.ts';
import { headersOf, type Identity } from './request-headers.ts';
import { guardedWebRequest, WebRequest } from './web-request.ts';

type DisplayMediaHandler = Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0];
type VerifyProc = Parameters<Electron.Session['setCertificateVerifyProc']>[0];
type DeviceHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];

type Supported =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setCertificateVerifyProc'
  | 'setSpellCheckerEnabled'
  | 'isSpellCheckerEnabled'
  | 'setSpellCheckerLanguages'
  | 'getSpellCheckerLanguages'
  | 'fetch'
  | 'setUserAgent'
  | 'getUserAgent'
  | 'closeAllConnections'
  | 'clearStorageData'
  | 'isPersistent';

type Cookies = Pick<Electron.Cookies, 'get' | 'set' | 'remove'>;

/** Cookies of a session that never takes any. */
export const noCookies: Cookies = {
  get: async () => [],
  async set() {
    throw new UnsupportedError('cookies.set of a session without windows');
  },
  remove: async () => {},
};

/** Cookies of the windows, as Chromium has them; a filter is not applied, so none may be given. */
const browserCookies: Cookies = {
  async get(filter) {
    if (Object.keys(filter).length > 0) throw new UnsupportedError('cookies.get with a filter');
    const answer = await appState.browser?.cdp.root.send('Storage.getCookies', {});
    return (answer?.cookies ?? []).map(({ name, value, domain, path, expires, session: ends }) => ({
      name,
      value,
      domain,
      path,
      ...(ends ? {} : { expirationDate: expires }),
      sameSite: 'unspecified' as const,
    }));
  },
  async set({ url, name = '', value = '', expirationDate }) {
    const cookie = { url, name, value, ...(expirationDate === undefined ? {} : { expires: expirationDate }) };
    await appState.browser?.cdp.root.send('Storage.setCookies', { cookies: [cookie] });
  },
  /** By host, path and name. The browser itself can only remove all: the others are put back. */
  async remove(url, name) {
    const root = appState.browser?.cdp.root;
    const { hostname, pathname } = new URL(url);
    const { cookies = [] } = (await root?.send('Storage.getCookies', {})) ?? {};
    const others = cookies.filter(
      (cookie) =>
        cookie.name !== name || cookie.domain.replace(/^\./, '') !== hostname || cookie.path !== pathname,
    );
    await root?.send('Storage.clearCookies', {});
    await root?.send('Storage.setCookies', {
      cookies: others.map(({ size: _size, session: _session, ...cookie }) => cookie),
    });
  },
};

/** A session. The default one carries the windows; others carry only their own fetch(). */
export class SessionState extends EventEmitter implements Pick<Electron.Session, Supported> {
  readonly partition: string;
  readonly permissions = new Permissions();
  readonly requests = new WebRequest();
  readonly webRequest = guardedWebRequest(this.requests);
  readonly schemes = new ProtocolModule();
  readonly protocol = only('protocol', this.schemes);
  displayMedia: DisplayMediaHandler = null;
  verifyProc: VerifyProc = null;
  /** Kept for inspection: Chromium here offers no device of that kind at all. */
  deviceHandler: DeviceHandler = null;

  /** As a session of Electron begins on Linux. */
  private readonly spelling = { enabled: true, languages: ['en-US'] };
  private readonly connections = new Connections();
  private identity: Partial<Identity> = {};

  constructor(partition: string) {
    super();
    this.partition = partition;
  }

  setPermissionRequestHandler(request: RequestHandler): void {
    this.permissions.setHandlers({ request });
  }
  setPermissionCheckHandler(check: CheckHandler): void {
    this.permissions.setHandlers({ check });
  }
  setDevicePermissionHandler(handler: DeviceHandler): void {
    this.deviceHandler = handler;
  }
  setDisplayMediaRequestHandler(handler: DisplayMediaHandler): void {
    this.displayMedia = handler;
  }
  setCertificateVerifyProc(proc: VerifyProc): void {
    this.verifyProc = proc;
  }
  /** Recorded: Chromium's own spell checker is never fed here, since component updates are off. */
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spelling.enabled = enabled;
  }
  isSpellCheckerEnabled(): boolean {
    return this.spelling.enabled;
  }
  setSpellCheckerLanguages(languages: string[]): void {
    this.spelling.languages = [...languages];
  }
  getSpellCheckerLanguages(): string[] {
    return [...this.spelling.languages];
  }
  isPersistent(): boolean {
    return this.partition === '' || this.partition.startsWith('persist:');
  }
  setUserAgent(userAgent: string, acceptLanguages?: string): void {
    this.refuseForWindows('setUserAgent');
    this.identity = { userAgent, ...(acceptLanguages ? { languages: acceptLanguages } : {}) };
  }
  getUserAgent(): string {
    return this.identity.userAgent ?? appState.userAgentFallback;
  }
  get cookies(): Cookies {
    return only('cookies', this.partition === '' ? browserCookies : noCookies);
  }
  /** Nothing is ever stored there. */
  async clearStorageData(): Promise<void> {
    this.refuseForWindows('clearStorageData');
  }
  async closeAllConnections(): Promise<void> {
    this.refuseForWindows('closeAllConnections');
    this.connections.closeAll();
  }
  /** Redirects are refused; cookies are neither sent nor kept. */
  async fetch(input: string | Request, init: RequestInit = {}): Promise<Response> {
    if (typeof input !== 'string') throw new UnsupportedError('session.fetch with a Request');
    const request = new Request(input, init);
    const { method, signal, url } = request;
    signal.throwIfAborted();
    const languages = this.identity.languages ?? appState.getLocale();
    const wanted = Object.fromEntries(headersOf(request, { userAgent: this.getUserAgent(), languages }));
    const body = request.body ? Buffer.from(await request.arrayBuffer()) : null;
    const allowed = await this.requests.allows(url, 'other', method);
    const given = allowed ? await this.requests.sendHeaders(url, wanted, 'other', method) : null;
    if (!given) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
    const headers = new Headers();
    for (const [name, value] of Object.entries(given)) headers.set(name, value);
    const outgoing = { url: new URL(url), method, headers, body, signal: init.signal ?? signal };
    return this.connections.send(outgoing, this.verifyProc);
  }
  /** The default session's requests are mostly Chromium's own. */
  private refuseForWindows(name: string): void {
    if (this.partition === '') throw new UnsupportedError(`session.defaultSession.${name}`);
  }
}

const partitions = new Map<string, SessionState>();
export const defaultSessionState = new SessionState('');
const guarded = new Map<SessionState, SessionState>([
  [defaultSessionState, only('session', defaultSessionState)],
]);

function fromPartition(partition: string): SessionState {
  const known = partitions.get(partition);
  const state = known ?? new SessionState(partition);
  partitions.set(partition, state);
  const face = guarded.get(state) ?? only('session', state);
  guarded.set(state, face);
  if (!known) appState.emit('session-created', face);
  return face;
}

let announced = false;

export const session = only('session', {
  /** Made with its first use, as in Electron. */
  get defaultSession(): SessionState {
    const face = guarded.get(defaultSessionState) ?? defaultSessionState;
    if (!announced) {
      announced = true;
      appState.emit('session-created', face);
    }
    return face;
  },
  fromPartition,
});
