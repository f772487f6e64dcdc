import { once } from 'node:events';
import { connect } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { closeServer, listen, makeServer } from '../../../../platform/http/serve.ts';
import { loadCertificate } from '../../../../platform/tls.ts';
import { testIngest } from '../../../support/platform/ingest.ts';

/** Asks once, and waits for the end; the server must be the one to close. */
async function visit(port: number, session?: Buffer) {
  const socket = connect({
    port,
    host: '127.0.0.1',
    rejectUnauthorized: false,
    ...(session ? { session } : {}),
  });
  onTestFinished(() => void socket.destroy());
  let kept: Buffer | undefined;
  socket.on('session', (one) => {
    kept = one;
  });
  await once(socket, 'secureConnect');
  const reused = socket.isSessionReused();
  socket.write('GET /ingest/aggregates HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n');
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  return { reused, session: kept, text: Buffer.concat(chunks).toString() };
}

/** Whether a client that comes again is recognised by what the server gave it before. */
async function recognised(port: number): Promise<boolean> {
  const { session } = await visit(port);
  const again = await visit(port, session);
  return again.reused;
}

test('no second request over a connection, and no TLS session that would tie two connections together', async () => {
  const tls = await loadCertificate('self-signed', ['127.0.0.1']);
  const ingest = await testIngest({ tls });
  expect((await visit(ingest.port)).text).toMatch(/^HTTP\/1\.1 400 .*\r\nconnection: close\r\n/is);
  expect(await recognised(ingest.port)).toBe(false);
  const ordinary = makeServer(tls);
  ordinary.on('request', (_request, response) => {
    response.shouldKeepAlive = false;
    response.end();
  });
  const port = await listen(ordinary, 0, '127.0.0.1');
  onTestFinished(() => closeServer(ordinary));
  expect(await recognised(port)).toBe(true);
});
