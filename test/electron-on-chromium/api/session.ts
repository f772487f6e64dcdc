import { EventEmitter } from 'node:events';
import { only, UnsupportedError } from './guard.ts';
import { sessionFetch } from './net-fetch.ts';
import { type CheckHandler, Permissions, type RequestHandler } from './permissions.ts';
import { ProtocolModule } from './protocol.ts';
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
  | 'fetch'
  | 'isPersistent';

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
  /** Chromium's own spell checker is never fed here: component updates are off. */
  setSpellCheckerEnabled(): void {}
  isPersistent(): boolean {
    return this.partition === '' || this.partition.startsWith('persist:');
  }
  fetch(input: string | Request, init: RequestInit = {}): Promise<Response> {
    if (typeof input !== 'string') throw new UnsupportedError('session.fetch with a Request');
    return sessionFetch(input, init, this.verifyProc);
  }
}

const partitions = new Map<string, SessionState>();
export const defaultSessionState = new SessionState('');
const guarded = new Map<SessionState, SessionState>([
  [defaultSessionState, only('session', defaultSessionState)],
]);

function fromPartition(partition: string): SessionState {
  const state = partitions.get(partition) ?? new SessionState(partition);
  partitions.set(partition, state);
  const face = guarded.get(state) ?? only('session', state);
  guarded.set(state, face);
  return face;
}

export const session = only('session', { defaultSession: fromDefault(), fromPartition });
function fromDefault(): SessionState {
  return guarded.get(defaultSessionState) ?? defaultSessionState;
}
