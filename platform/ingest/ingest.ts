import { constants } from 'node:crypto';
import { type Upload, uploadSchema } from '../../common/ingest/upload.ts';
import { sha256 } from '../../common/node/sha256.ts';
import { entryHash } from '../../common/register/hash.ts';
import { ITEMS } from '../../common/register/items.ts';
import { type InDictionary, isTelemetry } from '../../common/register/schema.ts';
import { Quota } from '../http/quota.ts';
import { closeServer, listen, makeServer, serve } from '../http/serve.ts';
import type { Log } from '../log.ts';
import { Batch } from './batch.ts';
import { answerIngest } from './routes.ts';
import type { Stored } from './store.ts';
import { StoreThread } from './store-thread.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** A device sends some dozen records a month; behind one address are a household or a small office. */
const RECORDS_AN_HOUR = 200;

export interface IngestOptions {
  /** Address to bind to. */
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly hostNames: ReadonlySet<string>;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Whether clients come through a proxy, so that all have its address. */
  readonly proxied?: boolean;
  /** SQLite file of the records; null = in memory. */
  readonly file: string | null;
  readonly listed: InDictionary;
  readonly now: () => Date;
  /** Gets messages of failures inside, never what came with a request. */
  readonly log: Log;
}

/** A running statistics receiver. */
export interface Ingest {
  readonly port: number;
  /** Deletes what has expired; also done at start and once a day. */
  prune(): Promise<void>;
  /** Writes what waits, and ends. Idempotent. */
  close(): Promise<void>;
}

const entries = (): ReadonlyMap<string, string> =>
  new Map(ITEMS.filter(isTelemetry).map((item) => [item.id, entryHash(item, sha256)]));

const hourly = (now: () => Date): Quota =>
  new Quota({ each: RECORDS_AN_HOUR, windowMs: HOUR_MS, now: () => now().getTime() });

const textOf = (error: unknown) => ({ message: error instanceof Error ? error.message : 'unknown' });

/** Resumed, two connections of one device would be known to be of one device (RFC 8446 C.4). */
const unresumable = (tls: { cert: string; key: string }) => ({
  ...tls,
  secureOptions: constants.SSL_OP_NO_TICKET,
});

/**
 * Starts the statistics receiver: a server, a port and a file of its own, so that nothing about an account is near it.
 * It stores and logs no address. Throws if port or file cannot be had; nothing is left open then.
 */
export async function startIngest(options: IngestOptions): Promise<Ingest> {
  const { host, port, tls, file, listed, now, log } = options;
  const store = await StoreThread.open(file, now());
  const batch = new Batch<Upload, Stored>((all) => store.add(all));
  const quota = options.proxied ? null : hourly(now);
  const routes = { ...options, store, batch, quota, now, schema: uploadSchema(listed), entries: entries() };
  const server = makeServer(tls ? unresumable(tls) : null);
  server.on('request', (request, response) => {
    // Two records over one connection would belong together.
    response.shouldKeepAlive = false;
    void serve(request, response, () => answerIngest(request, routes), log);
  });
  const prune = () => store.prune(now());
  const daily = setInterval(() => void prune().catch((error) => log('prune-failed', textOf(error))), DAY_MS);
  daily.unref();
  const close = async () => {
    clearInterval(daily);
    await batch.flush();
    await closeServer(server);
    await store.close();
  };
  let closing: Promise<void> | null = null;
  const end = () => {
    closing ??= close();
    return closing;
  };
  try {
    return { port: await listen(server, port, host), prune, close: end };
  } catch (error) {
    await end();
    throw error;
  }
}
