import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';

/**
 * A lock that the kernel gives back whenever its holder ends, however it ends: a socket in Linux's abstract namespace
 * (unix(7)), which exists nowhere on the disk. Linux only, as is the build that it guards.
 */
function tryLock(name: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((waiting) => waiting.on('error', () => waiting.destroy()));
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(name, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** Ends when the holder has let go (its end of the connection closes with it). */
async function holderGone(name: string): Promise<void> {
  const socket = connect(name);
  socket.on('error', () => socket.destroy());
  await once(socket, 'close');
}

/**
 * Runs `work` while no other process of this machine runs work under the same key.
 * @param onWait called once if another process holds the lock.
 */
export async function exclusively<T>(key: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  const name = `\0liaoliao-anchor-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
  let server = await tryLock(name);
  if (!server) onWait();
  while (!server) {
    await holderGone(name);
    server = await tryLock(name);
  }
  try {
    return await work();
  } finally {
    server.close();
  }
}
