import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'vite';

/** Serves the bare page on loopback, a secure context, so that it may capture. */
export async function serveBarePage(): Promise<{ url: string; close(): Promise<void> }> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    build: { write: false, target: 'es2024', rollupOptions: { input: join(import.meta.dirname, 'page.ts') } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  const chunk =
    output && 'output' in output ? output.output.find((item) => item.type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error('the bare page was not bundled');
  const html = `<!doctype html><meta charset="utf-8"><title>bare</title><body style="margin:0;background:#111"><script type="module" src="/page.js"></script>`;
  const server = createServer((request, response) => {
    const script = request.url?.startsWith('/page.js');
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ? chunk.code : html);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no address');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
