import { createServer as createPlainServer, type Server as PlainServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { loadCertificate } from '../../../platform/tls.ts';
import type {} from './fixture/bridge.d.ts';
import { type Launched, launchFixture } from './support/launch.ts';

let app: Launched;
let plain: PlainServer;
let secure: Server;
let plainUrl = '';
let secureUrl = '';
const origins: (string | undefined)[] = [];

function echoOn(server: Server | PlainServer): Promise<number> {
  const sockets = new WebSocketServer({ server, maxPayload: 2 ** 26, handleProtocols: () => 'chosen' });
  sockets.on('connection', (socket, request) => {
    origins.push(request.headers.origin);
    socket.on('message', (data, binary) => {
      const text = String(data);
      if (!binary && text.startsWith('close ')) socket.close(Number(text.slice(6)), 'as asked');
      else if (!binary && text === 'vanish') socket.terminate();
      else socket.send(data, { binary });
    });
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
}

beforeAll(async () => {
  const certificate = await loadCertificate('self-signed', ['127.0.0.1']);
  if (!certificate) throw new Error('no certificate');
  plain = createPlainServer();
  secure = createServer(certificate);
  plainUrl = `ws://127.0.0.1:${await echoOn(plain)}`;
  secureUrl = `wss://127.0.0.1:${await echoOn(secure)}`;
  app = await launchFixture({ env: { FIXTURE_CONNECT: `${plainUrl} ${secureUrl}` } });
});
afterAll(async () => {
  await app?.close();
  plain?.close();
  secure?.close();
});

/** Opens a socket, sends the texts one after the other, and tells all that the page sees until it closes. */
const talk = (url: string, texts: readonly string[]) =>
  app.page.evaluate(
    ([address, list]) =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = [];
        const socket = new WebSocket(address, ['one', 'chosen']);
        const left = [...list];
        const next = () => {
          const text = left.shift();
          if (text === undefined) socket.close(3000, 'enough');
          else socket.send(text);
        };
        socket.onopen = () => {
          seen.push(`open ${socket.protocol} ${socket.readyState}`);
          next();
        };
        socket.addEventListener('message', ({ data, origin }) => {
          seen.push(`message ${data} ${origin}`);
          next();
        });
        socket.onerror = () => seen.push(`error ${socket.readyState}`);
        socket.onclose = ({ code, reason, wasClean }) => {
          seen.push(`close ${code} ${reason} ${wasClean} ${socket.readyState}`);
          resolve(seen);
        };
      }),
    [url, texts] as const,
  );

describe("the page's WebSocket", () => {
  it('opens, carries messages, and closes with the code and reason given', async () => {
    expect(await talk(plainUrl, ['hello', '你好'])).toEqual([
      'open chosen 1',
      `message hello ${plainUrl}`,
      `message 你好 ${plainUrl}`,
      'close 3000 enough true 3',
    ]);
  });

  it('tells the code with which the server closes', async () => {
    expect(await talk(plainUrl, ['close 4001'])).toEqual(['open chosen 1', 'close 4001 as asked true 3']);
  });

  it('tells a connection that was cut from one that was closed', async () => {
    const seen = await talk(plainUrl, ['vanish']);
    expect(seen.at(-1)).toBe('close 1006  false 3');
  });

  it('fails like a browser when nobody answers', async () => {
    const seen = await talk(plainUrl.replace(/\d+$/, '9'), []);
    expect(seen).toEqual(['error 3', 'close 1006  false 3']);
  });

  it("is bound by the page's connect-src", async () => {
    const before = origins.length;
    const other = plainUrl.replace('127.0.0.1', 'localhost');
    expect(await talk(other, [])).toEqual(['error 3', 'close 1006  false 3']);
    expect(origins.length).toBe(before);
  });

  it('carries binary messages of every kind unchanged, small and large, and in order', async () => {
    const seen = await app.page.evaluate(
      (url) =>
        new Promise<unknown[]>((resolve) => {
          const socket = new WebSocket(url);
          const got: unknown[] = [];
          socket.binaryType = 'arraybuffer';
          const large = new Uint8Array(3_000_000).map((_, index) => index * 31);
          socket.onopen = () => {
            socket.send(new Blob([new Uint8Array([1, 2])]));
            socket.send(new Uint8Array([0, 3, 4, 0]).subarray(1, 3));
            socket.send(large.buffer);
            socket.send('x'.repeat(1_000_000));
          };
          socket.onmessage = ({ data }) => {
            if (typeof data === 'string') {
              got.push(data.length);
              socket.close();
              resolve(got);
            } else {
              const bytes = new Uint8Array(data as ArrayBuffer);
              got.push(bytes.length > 9 ? bytes.every((byte, index) => byte === large[index]) : [...bytes]);
            }
          };
        }),
      plainUrl,
    );
    expect(seen).toEqual([[1, 2], [3, 4], true, 1_000_000]);
  });

  it('gives a Blob unless told otherwise', async () => {
    const text = await app.page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const socket = new WebSocket(url);
          socket.onopen = () => socket.send(new TextEncoder().encode('blob'));
          socket.onmessage = ({ data }) => resolve(data instanceof Blob ? data.text() : typeof data);
        }),
      plainUrl,
    );
    expect(text).toBe('blob');
  });

  it('refuses wrong use with the errors of the standard', async () => {
    const names = await app.page.evaluate((url) => {
      const name = (call: () => unknown) => {
        try {
          call();
          return 'accepted';
        } catch (error) {
          return (error as Error).name;
        }
      };
      const socket = new WebSocket(url);
      return [
        name(() => new WebSocket('ftp://127.0.0.1')),
        name(() => new WebSocket(`${url}#part`)),
        name(() => new WebSocket(url, ['a', 'a'])),
        name(() => new WebSocket(url, ['a b'])),
        name(() => socket.send('early')),
        name(() => socket.close(1001)),
        name(() => socket.close(1000, 'x'.repeat(124))),
        [WebSocket.CONNECTING, WebSocket.OPEN, socket.CLOSING, socket.CLOSED, socket.readyState].join(),
        [socket instanceof WebSocket, socket instanceof EventTarget, WebSocket.name, String(socket)].join(),
      ];
    }, plainUrl);
    expect(names).toEqual([
      'SyntaxError',
      'SyntaxError',
      'SyntaxError',
      'SyntaxError',
      'InvalidStateError',
      'InvalidAccessError',
      'SyntaxError',
      '0,1,2,3,0',
      'true,true,WebSocket,[object WebSocket]',
    ]);
  });
});

describe("the app's handlers and the page's WebSocket", () => {
  afterEach(() =>
    app.electron.evaluate(({ session }) => {
      session.defaultSession.setCertificateVerifyProc(null);
      session.defaultSession.webRequest.onBeforeRequest((_details, callback) => callback({}));
    }),
  );

  const verdict = (value: number) =>
    app.electron.evaluate(({ session }, result) => {
      session.defaultSession.setCertificateVerifyProc((request, callback) => {
        Object.assign(globalThis, {
          judged: { host: request.hostname, error: request.errorCode, pem: request.certificate.data },
        });
        callback(result);
      });
    }, value);

  it('send the Origin that onBeforeSendHeaders sets', async () => {
    await talk(plainUrl, []);
    expect(origins.at(-1)).toBe('anchor://app');
    await app.electron.evaluate(({ session }) => {
      session.defaultSession.webRequest.onBeforeSendHeaders({ urls: ['ws://*/*'] }, (details, callback) =>
        callback({ requestHeaders: { ...details.requestHeaders, Origin: 'https://platform.example' } }),
      );
    });
    await talk(plainUrl, []);
    expect(origins.at(-1)).toBe('https://platform.example');
  });

  it('cancel it in onBeforeRequest', async () => {
    const before = origins.length;
    await app.electron.evaluate(({ session }) => {
      session.defaultSession.webRequest.onBeforeRequest((details, callback) =>
        callback({ cancel: details.resourceType === 'webSocket' }),
      );
    });
    expect(await talk(plainUrl, [])).toEqual(['error 3', 'close 1006  false 3']);
    expect(origins.length).toBe(before);
  });

  it('refuse a self-signed certificate without a verify procedure, and when it leaves the verdict', async () => {
    const before = origins.length;
    expect(await talk(secureUrl, [])).toEqual(['error 3', 'close 1006  false 3']);
    await verdict(-3);
    expect(await talk(secureUrl, [])).toEqual(['error 3', 'close 1006  false 3']);
    await verdict(-2);
    expect(await talk(secureUrl, [])).toEqual(['error 3', 'close 1006  false 3']);
    expect(origins.length).toBe(before);
  });

  it('accept it when the verify procedure does, which is shown the certificate', async () => {
    await verdict(0);
    expect((await talk(secureUrl, ['hello']))[1]).toBe(`message hello ${secureUrl}`);
    const judged = await app.electron.evaluate(() => (globalThis as { judged?: object }).judged);
    expect(judged).toMatchObject({
      host: '127.0.0.1',
      error: -202,
      pem: expect.stringMatching(/^-----BEGIN CERTIFICATE-----\n/),
    });
  });
});
