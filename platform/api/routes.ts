import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { ANNOUNCEMENTS_PATH, signedSchema } from '../../common/announcements/announcement.ts';
import { PROBLEM_REPORT_PATH, problemReportSchema } from '../../common/problem/report.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { UPDATES_PATH } from '../../common/updates/release.ts';
import type { Accounts, HostAccount } from '../account/accounts.ts';
import type { Announcements } from '../announcements/announcements.ts';
import { bearer, type Reply, readJson, refuse } from '../http/messages.ts';
import { sharedBody } from '../http/stream-body.ts';
import { headersAllowed } from '../ingest/headers.ts';
import type { Log } from '../log.ts';
import { neighbourhoodOf } from '../neighbourhood.ts';
import { NETWORK_LOG_DAYS, type NoteOperation } from '../network-log/network-log.ts';
import type { PolicyFile } from '../policy.ts';
import type { Reports } from '../reports/reports.ts';
import type { BadNetwork } from '../sfu/bad-network.ts';
import type { UpdateFeed } from '../updates/updates.ts';

export interface ApiDependencies {
  readonly accounts: Accounts;
  readonly dialect: 'A' | 'B';
  readonly policy: PolicyFile;
  /** Origin of the statistics receiver. */
  readonly ingest: string;
  readonly note: NoteOperation;
  readonly reports: Reports;
  readonly announcements: Announcements;
  /** Kills the media worker, for tests of recovery; null unless development hooks are on. */
  readonly killWorker: (() => Promise<void>) | null;
  /** The line between hosts and the media server; null unless development hooks are on. */
  readonly badNetwork: BadNetwork | null;
  readonly updates: UpdateFeed;
  readonly log: Log;
}

type Handler = (request: IncomingMessage) => Promise<Reply> | Reply;

const SignIn = z.strictObject({ name: z.string().min(1).max(100), password: z.string().min(1).max(200) });
const TicketRequest = z.strictObject({ roomId: z.string().min(1).max(64).optional() });

/** 8,200 characters of at most 3 bytes, each perhaps escaped. */
const MOST_REPORT_BYTES = 64 * 1024;

const CHALLENGE = { 'www-authenticate': 'Bearer' };

/** Handlers by `METHOD path`; the paths and their answers are described in platform/README.md. */
export function apiRoutes(dependencies: ApiDependencies): ReadonlyMap<string, Handler> {
  const { accounts, killWorker, badNetwork } = dependencies;
  const routes = new Map<string, Handler>([
    ['GET /api/platform', () => platform(dependencies)],
    ['GET /api/policy', () => policy(dependencies)],
    ['POST /api/sessions', (request) => signIn(request, dependencies)],
    ['DELETE /api/sessions', (request) => signOut(request, dependencies)],
    [`POST ${PROBLEM_REPORT_PATH}`, (request) => report(request, dependencies)],
    [`GET ${ANNOUNCEMENTS_PATH}`, () => announced(dependencies)],
    [`GET ${UPDATES_PATH}`, (request) => dependencies.updates.feed(request)],
    ['POST /api/tickets', (request) => ticket(request, accounts)],
  ]);
  if (killWorker) routes.set('POST /api/dev/announcements', (request) => publish(request, dependencies));
  if (killWorker) routes.set('POST /api/dev/kill-worker', () => kill(killWorker));
  if (badNetwork) routes.set('POST /api/dev/line', (request) => setLine(request, badNetwork));
  return routes;
}

const announced = ({ announcements }: ApiDependencies): Reply => ({
  status: 200,
  body: { announcements: announcements.list() },
});

function platform({ dialect, ingest, announcements }: ApiDependencies): Reply {
  const noticeKey = announcements.key;
  const networkLog = { days: NETWORK_LOG_DAYS, coversIngest: false };
  return {
    status: 200,
    body: { name: 'LiaoLiao', api: 1, dialect, region: 'CN', ingest, networkLog, noticeKey },
  };
}

const LineSchema = z.strictObject({
  loss: z.number().min(0).max(1),
  delayMs: z.number().min(0).max(10_000),
  bitrate: z.number().min(1000).nullable(),
});

async function setLine(request: IncomingMessage, badNetwork: BadNetwork): Promise<Reply> {
  const line = await readJson(request, LineSchema);
  if (!line.ok) return line.error;
  badNetwork.line = line.value;
  return { status: 200, body: {} };
}

const addressOf = (request: IncomingMessage): string => request.socket.remoteAddress ?? '';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

async function policy({ policy: file }: ApiDependencies): Promise<Reply> {
  const json = await file.json();
  return json ? { status: 200, headers: JSON_TYPE, body: sharedBody(json) } : refuse(404, 'not-supplied');
}

async function signIn(request: IncomingMessage, { accounts, log, note }: ApiDependencies): Promise<Reply> {
  const body = await readJson(request, SignIn);
  if (!body.ok) return body.error;
  const { name, password } = body.value;
  const { socket } = request;
  const from = neighbourhoodOf(socket.remoteAddress);
  const signedIn = await accounts.signIn({ name, from, via: socket }, password);
  log('sign-in', { result: signedIn.ok ? 'ok' : signedIn.error });
  if (!signedIn.ok) {
    return signedIn.error === 'bad-credentials'
      ? refuse(401, signedIn.error)
      : refuse(429, signedIn.error, { 'retry-after': '1' });
  }
  note(addressOf(request), 'sign-in');
  const { token, account } = signedIn.value;
  return { status: 200, body: { token, displayName: account.displayName, roomId: account.roomId } };
}

function admitted(request: IncomingMessage, accounts: Accounts): Result<HostAccount, Reply> {
  const token = bearer(request);
  if (!token) return err(refuse(401, 'guest', CHALLENGE));
  const account = accounts.session(token);
  return account ? ok(account) : err(refuse(401, 'session-expired', CHALLENGE));
}

function signOut(request: IncomingMessage, { accounts, note }: ApiDependencies): Reply {
  const token = bearer(request);
  if (!token) return refuse(401, 'guest', CHALLENGE);
  note(addressOf(request), 'sign-out');
  accounts.signOut(token);
  return { status: 204, body: null };
}

async function ticket(request: IncomingMessage, accounts: Accounts): Promise<Reply> {
  const account = admitted(request, accounts);
  if (!account.ok) return account.error;
  const body = await readJson(request, TicketRequest);
  if (!body.ok) return body.error;
  const { roomId = account.value.roomId } = body.value;
  if (!accounts.mayEnter(account.value, roomId)) return refuse(403, 'not-your-room');
  return { status: 200, body: { ...accounts.issueTicket(account.value, roomId) } };
}

/** Like a record of the statistics: whatever could tie it to an account or a device is refused, not ignored. */
async function report(request: IncomingMessage, { reports }: ApiDependencies): Promise<Reply> {
  if (!headersAllowed(request)) return refuse(400, 'bad-request');
  const body = await readJson(request, problemReportSchema, MOST_REPORT_BYTES);
  if (!body.ok) return body.error;
  const number = reports.add(body.value, neighbourhoodOf(request.socket.remoteAddress));
  if (number.ok) return { status: 201, body: { number: number.value } };
  return number.error === 'full' ? refuse(503, 'full') : refuse(429, 'too-many', { 'retry-after': '3600' });
}

/** A text to be signed here, or one that somebody else has signed: clients must tell the two apart. */
const Published = z.union([z.strictObject({ payload: z.string().max(40_000) }), signedSchema]);

async function publish(request: IncomingMessage, { announcements }: ApiDependencies): Promise<Reply> {
  const body = await readJson(request, Published, MOST_REPORT_BYTES);
  if (!body.ok) return body.error;
  if ('signature' in body.value) announcements.publishSigned(body.value);
  else announcements.publish(body.value.payload);
  return { status: 204, body: null };
}

async function kill(killWorker: () => Promise<void>): Promise<Reply> {
  await killWorker();
  return { status: 204, body: null };
}
