import type { IncomingMessage } from 'node:http';
import type { ZodType } from 'zod';
import { keptUntil } from '../../common/ingest/kept-until.ts';
import { deletionSchema, INGEST_PATHS, monthOf, type Upload } from '../../common/ingest/upload.ts';
import { canonicalJson } from '../../common/register/hash.ts';
import { hostNameOf } from '../hosts.ts';
import { type Reply, readBody, refuse } from '../http/messages.ts';
import type { Quota } from '../http/quota.ts';
import { neighbourhoodOf } from '../neighbourhood.ts';
import { disclosable } from './aggregates.ts';
import type { Batch } from './batch.ts';
import { headersAllowed } from './headers.ts';
import type { Stored } from './store.ts';
import type { StoreThread } from './store-thread.ts';

const MAX_UPLOAD_BYTES = 2048;
/** How far a device's clock may be ahead at the turn of a month. */
const CLOCK_AHEAD_MS = 60 * 60 * 1000;

export interface IngestRoutes {
  readonly hostNames: ReadonlySet<string>;
  readonly schema: ZodType<Upload>;
  /** Entry hash by item, of the telemetry items in the platform's register. */
  readonly entries: ReadonlyMap<string, string>;
  readonly store: StoreThread;
  /** Of records for each neighbourhood; null where all come through a proxy. */
  readonly quota: Quota | null;
  readonly batch: Batch<Upload, Stored>;
  readonly now: () => Date;
}

const REPLIES: Readonly<Record<Stored, Reply>> = {
  stored: { status: 201, body: {} },
  known: { status: 200, body: {} },
  conflict: refuse(409, 'conflict'),
  full: refuse(503, 'full'),
};
const BUSY = refuse(503, 'busy', { 'retry-after': '60' });

/**
 * The value that the body is the canonical JSON of, or the refusal. Space, escapes, the order of keys or a key given
 * twice could carry what no field declares.
 */
async function readCanonical<T>(request: IncomingMessage, schema: ZodType<T>): Promise<T | Reply> {
  const body = await readBody(request, MAX_UPLOAD_BYTES);
  if (!body.ok) return body.error;
  const text = body.value.toString('utf8');
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success && canonicalJson(parsed.data) === text) return parsed.data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return refuse(400, 'bad-request');
}

const isReply = <T extends object>(value: T | Reply): value is Reply => 'status' in value;

async function records(request: IncomingMessage, routes: IngestRoutes): Promise<Reply> {
  const upload = await readCanonical(request, routes.schema);
  if (isReply(upload)) return upload;
  if (routes.entries.get(upload.item) !== upload.entry) return refuse(400, 'register');
  const now = routes.now().getTime();
  const future = upload.period > monthOf(new Date(now + CLOCK_AHEAD_MS));
  if (future || keptUntil(upload.item, upload.period) <= now) return refuse(400, 'period');
  const from = neighbourhoodOf(request.socket.remoteAddress);
  if (routes.quota?.use(from) === false) return refuse(429, 'too-many', { 'retry-after': '3600' });
  return REPLIES[await routes.batch.add(upload)];
}

async function deletions(request: IncomingMessage, { store, batch }: IngestRoutes): Promise<Reply> {
  const deletion = await readCanonical(request, deletionSchema);
  if (isReply(deletion)) return deletion;
  // The record may still be waiting to be written; the store does first what it was asked first.
  void batch.flush();
  return { status: 200, body: { deleted: await store.delete(deletion.token) } };
}

/**
 * Only of months that are over: counts that grow while hosts broadcast would tell when each record arrived, and the
 * platform knows who was live just before.
 */
async function aggregates(query: URLSearchParams, { entries, store, now }: IngestRoutes): Promise<Reply> {
  const item = query.get('item') ?? '';
  const entry = entries.get(item);
  if (entry === undefined || query.size !== 1) return refuse(400, 'item');
  const cells = disclosable(await store.cells(item, entry, monthOf(now())));
  return {
    status: 200,
    body: { item, cells: cells.map((cell) => ({ ...cell, data: JSON.parse(cell.data) })) },
  };
}

/** Answers of the statistics receiver; described in platform/README.md. */
export async function answerIngest(request: IncomingMessage, routes: IngestRoutes): Promise<Reply> {
  const host = hostNameOf(request.headers.host);
  if (!host || !routes.hostNames.has(host)) return refuse(421, 'wrong-host');
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const known = Object.values(INGEST_PATHS).find((candidate) => candidate === path);
  if (!known) return refuse(404, 'not-found');
  const method = known === INGEST_PATHS.aggregates ? 'GET' : 'POST';
  if (request.method !== method) return refuse(405, 'method-not-allowed');
  if (routes.store.busy) return BUSY;
  if (known === INGEST_PATHS.aggregates) return aggregates(new URLSearchParams(query), routes);
  if (query !== '') return refuse(400, 'bad-request');
  if (!headersAllowed(request)) return refuse(400, 'header');
  return known === INGEST_PATHS.records ? records(request, routes) : deletions(request, routes);
}
