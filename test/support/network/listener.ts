import { once } from 'node:events';
import { createServer } from 'node:net';

/** A TCP port on loopback that only counts who calls. */
export async function startListener(): Promise<{
  port: number;
  connections(): number;
  close(): Promise<void>;
}> {
  let count = 0;
  const server = createServer((socket) => {
    count++;
    socket.on('error', () => {});
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no address');
  return {
    port: address.port,
    connections: () => count,
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}
