import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import { type Ending, ProtooClient } from '../../../../renderer/broadcast/protoo-client.ts';

/** The same client over a real network stack: WebSocket of the runtime against the `ws` server. */
let server: WebSocketServer;
let address = '';

beforeEach(async () => {
  server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    handleProtocols: (protocols) => (protocols.has('protoo') ? 'protoo' : false),
  });
  await once(server, 'listening');
  const bound = server.address();
  address = `ws://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/`;
});
afterEach(async () => {
  for (const socket of server.clients) socket.terminate();
  server.close();
  await once(server, 'close');
});

interface Connected {
  readonly client: ProtooClient;
  readonly socket: ServerSocket;
  readonly ended: Promise<Ending>;
  readonly notified: string[];
}

async function connect(): Promise<Connected> {
  const { promise: ended, resolve: end } = Promise.withResolvers<Ending>();
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  const notified: string[] = [];
  const accepted = once(server, 'connection');
  const client = new ProtooClient(address, {
    onOpen: open,
    onNotification: (method) => notified.push(method),
    onRequest: () => ({ ok: false, error: { code: 403, reason: 'send-only' } }),
    onEnd: end,
  });
  const [socket] = await accepted;
  await opened;
  return { client, socket, ended, notified };
}

test('asks, is answered, answers, and closes with 1000', async () => {
  const { client, socket, ended, notified } = await connect();
  expect(socket.protocol).toBe('protoo');
  const answer = client.request('join', { displayName: '聊聊' });
  const [text] = await once(socket, 'message');
  expect(JSON.parse(String(text))).toEqual({
    request: true,
    id: 1,
    method: 'join',
    data: { displayName: '聊聊' },
  });
  socket.send(JSON.stringify({ notification: true, method: 'newPeer', data: {} }));
  socket.send(JSON.stringify({ response: true, id: 1, ok: true, data: { peers: [] } }));
  expect(await answer).toEqual({ ok: true, value: { peers: [] } });
  expect(notified).toEqual(['newPeer']);
  socket.send(JSON.stringify({ request: true, id: 5, method: 'newConsumer', data: {} }));
  const [reply] = await once(socket, 'message');
  expect(JSON.parse(String(reply))).toMatchObject({ response: true, id: 5, ok: false, errorCode: 403 });
  client.close();
  expect(await ended).toEqual({ kind: 'local' });
  expect((await once(socket, 'close'))[0]).toBe(1000);
  expect(await client.request('late')).toMatchObject({ ok: false, error: { code: 0 } });
});

test('tells of the server closing, with code and reason, and answers what was pending', async () => {
  const { client, socket, ended } = await connect();
  const answer = client.request('join');
  socket.close(4000, 'worker-died');
  expect(await ended).toEqual({ kind: 'remote', code: 4000, reason: 'worker-died', opened: true });
  expect(await answer).toMatchObject({ ok: false, error: { code: 0 } });
});

test('a frame that is not protoo closes the connection with 3008', async () => {
  const { socket, ended } = await connect();
  socket.send(Buffer.from([1, 2, 3]));
  expect(await ended).toEqual({ kind: 'bad-message', detail: 'binary' });
  expect((await once(socket, 'close'))[0]).toBe(3008);
});

test('nobody there: the end says that it was never open', async () => {
  const ended = new Promise<Ending>((resolve) => {
    new ProtooClient('ws://127.0.0.1:1/', {
      onNotification: () => {},
      onRequest: () => ({ ok: true, value: {} }),
      onEnd: resolve,
    });
  });
  expect(await ended).toMatchObject({ kind: 'remote', code: 1006, opened: false });
});
