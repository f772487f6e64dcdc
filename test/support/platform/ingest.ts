import { mkdtemp, rm } from 'node:fs/promises';
import { type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { INGEST_HEADERS, INGEST_PATHS } from '../../../common/ingest/upload.ts';
import { type Ingest, type IngestOptions, startIngest } from '../../../platform/ingest/ingest.ts';
import { listed } from '../samples/uploads.ts';

export const NOW = new Date('2026-11-09T12:00:00Z');

export interface TestIngest extends Ingest {
  readonly url: string;
  readonly lines: string[];
}

/** A folder that goes when the test ends. */
export async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'ingest-'));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

/** A receiver on a free port; closed when the test ends. */
export async function testIngest(options: Partial<IngestOptions> = {}): Promise<TestIngest> {
  const lines: string[] = [];
  const ingest = await startIngest({
    host: '127.0.0.1',
    port: 0,
    hostNames: new Set(['127.0.0.1']),
    tls: null,
    file: null,
    listed,
    now: () => NOW,
    log: (event, fields = {}) => void lines.push(`${event} ${JSON.stringify(fields)}`),
    ...options,
  });
  onTestFinished(() => ingest.close());
  return { ...ingest, url: `http://127.0.0.1:${ingest.port}`, lines };
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}
export interface Call {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  /** Where the request comes from: any address of 127.0.0.0/8. */
  readonly from?: string;
}

/** Sends exactly these bytes with exactly these headers, on a connection of its own. */
export function call(ingest: TestIngest, body: string | Buffer, options: Call = {}): Promise<Answer> {
  const { path = INGEST_PATHS.records, method = 'POST', headers = INGEST_HEADERS, from } = options;
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  request(
    `${ingest.url}${path}`,
    { method, headers, agent: false, ...(from ? { localAddress: from } : {}) },
    (response) => {
      text(response).then(
        (answer) => resolve({ status: response.statusCode ?? 0, body: JSON.parse(answer || '{}') }),
        reject,
      );
    },
  )
    .on('error', reject)
    .end(body);
  return promise;
}

/** What is told of an item. */
export async function cellsOf(ingest: TestIngest, item: string): Promise<readonly Record<string, unknown>[]> {
  const { body } = await call(ingest, '', {
    method: 'GET',
    path: `${INGEST_PATHS.aggregates}?item=${item}`,
    headers: {},
  });
  const { cells } = body;
  if (!Array.isArray(cells)) throw new Error(`no cells: ${JSON.stringify(body)}`);
  return cells;
}
