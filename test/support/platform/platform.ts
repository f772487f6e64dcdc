import { onTestFinished } from 'vitest';
import { type Platform, type StartOptions, startPlatform } from '../../../platform/platform.ts';
import { ensureWorker } from '../../../platform/worker/index.ts';

export interface TestPlatform extends Platform {
  /** What was logged, one string per line. */
  readonly lines: string[];
}

/** A platform on a free port with a real media worker; closed when the test ends. */
export async function testPlatform(options: Partial<StartOptions> = {}): Promise<TestPlatform> {
  const worker = await ensureWorker();
  if (!worker.ok) throw new Error(`no media worker: ${worker.error.code}`);
  const lines: string[] = [];
  const log = (event: string, fields = {}) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  const platform = await startPlatform({ workerBin: worker.value, log, ...options });
  onTestFinished(() => platform.close());
  return { ...platform, lines };
}

/** Sends JSON, or anything else as it is. */
export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export async function signIn(platform: Platform): Promise<string> {
  const answer = await post(`${platform.url}/api/sessions`, { name: 'demo', password: 'demo' });
  const { token }: { token: string } = await answer.json();
  return token;
}

export async function ticketOf(platform: Platform): Promise<string> {
  const authorization = `Bearer ${await signIn(platform)}`;
  const answer = await post(`${platform.url}/api/tickets`, {}, { authorization });
  const { ticket }: { ticket: string } = await answer.json();
  return ticket;
}
