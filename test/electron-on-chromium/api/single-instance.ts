import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname } from 'node:path';
import { z } from 'zod';

const Greeting = z.object({ argv: z.array(z.string()), cwd: z.string() });
export type Greeting = z.infer<typeof Greeting>;

/** requestSingleInstanceLock() is synchronous, so a helper process knocks at the door of the first instance. */
const KNOCK = `const c=require('node:net').connect(process.argv[1],()=>c.end(process.argv[2],()=>process.exit(0)));c.on('error',()=>process.exit(1))`;

/** The lock, or null when another instance holds it; that one is told of this start. */
export function takeLock(socket: string, onSecond: (greeting: Greeting) => void): Server | null {
  mkdirSync(dirname(socket), { recursive: true });
  const greeting = JSON.stringify({ argv: process.argv, cwd: process.cwd() });
  const knock = spawnSync(process.execPath, ['-e', KNOCK, socket, greeting], { timeout: 3000 });
  if (knock.status === 0) return null;
  rmSync(socket, { force: true });
  const server = createServer((connection) => {
    let text = '';
    connection.on('data', (chunk) => (text += String(chunk)));
    connection.on('end', () => {
      const parsed = text ? Greeting.safeParse(JSON.parse(text)) : null;
      if (parsed?.success) onSecond(parsed.data);
    });
    connection.on('error', () => undefined);
  });
  server.listen(socket);
  server.unref();
  return server;
}
