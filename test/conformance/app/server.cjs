const { createHash } = require('node:crypto');
const { createServer } = require('node:http');

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

function rowsOf(rawHeaders) {
  const rows = [];
  for (let at = 0; at < rawHeaders.length; at += 2) rows.push([rawHeaders[at], rawHeaders[at + 1]]);
  return rows;
}

const ROUTES = {
  '/redirect': (response) => response.writeHead(302, { location: '/landed' }).end(),
  '/away': (response) => response.writeHead(302, { location: 'http://localhost:1/' }).end(),
  '/cookie': (response) => response.setHeader('set-cookie', 'jar=server; Path=/').end('fine'),
  '/created': (response) => response.writeHead(201, { location: '/made', 'retry-after': '7' }).end('made'),
};

/** A port that nobody listens on. */
async function closedPort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A server on the loopback that remembers the headers as they came, and takes sockets. */
async function listen() {
  const seen = [];
  const server = createServer((request, response) => {
    seen.push({ path: request.url, method: request.method, headers: rowsOf(request.rawHeaders) });
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    request.resume();
    const route = ROUTES[request.url];
    if (route) route(response);
    else response.end('fine');
  });
  server.on('upgrade', (request, socket) => {
    seen.push({ path: request.url, method: 'UPGRADE', headers: rowsOf(request.rawHeaders) });
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}${GUID}`)
      .digest('base64');
    socket.on('error', () => {});
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return {
    nobody: `http://127.0.0.1:${await closedPort()}`,
    url: `http://127.0.0.1:${port}`,
    socketUrl: `ws://127.0.0.1:${port}`,
    /** What came to that path last. */
    last: (path) => [...seen].reverse().find((one) => one.path === path),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const namesOf = (request) => request.headers.map(([name]) => name.toLowerCase()).sort();
const valuesOf = (request, name) =>
  request.headers.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value);

module.exports = { listen, namesOf, valuesOf };
