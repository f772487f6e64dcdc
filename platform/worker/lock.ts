import { connect, createServer, type Socket } from 'node:net';
import { sha256 } from '../../common/node/sha256.ts';

/**
 * A lock that the kernel gives back whenever its holder ends, however it ends: a socket in Linux's abstract namespace
 * (unix(7)), which exists nowhere on the disk. Linux only, as is the build that it guards.
 */
function tryLock(name: string): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    const waiting = new Set<Socket>();
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => waiting.delete(socket));
    });
    const release = () => {
      server.close();
      for (const socket of waiting) socket.destroy();
    };
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(name, () => {
      server.unref();
      resolve(release);
    });
  });
}

/** Ends when the holder has let go: its end of the connection closes with the lock. */
function holderGone(name: string): Promise<void> {
  const socket = connect(name);
  socket.on('error', () => socket.destroy());
  // A stream that nobody reads never ends.
  socket.resume();
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

/**
 * Runs `work` while no other process of this machine runs work under the same key.
 * @param onWait called once if another process holds the lock.
 */
export async function exclusively<T>(key: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  const name = `\0liaoliao-anchor-${sha256(key).slice(0, 32)}`;
  let release = await tryLock(name);
  if (!release) onWait();
  while (!release) {
    await holderGone(name);
    release = await tryLock(name);
  }
  try {
    return await work();
  } finally {
    release();
  }
}
