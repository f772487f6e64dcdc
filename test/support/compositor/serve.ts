import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'vite';

/**
 * Serves a page with a rig on loopback, a secure context, from memory.
 *
 * @param page the rig's module, by default the compositor's
 * @param csp the policy of the page; none by default
 */
export async function serveCompositorPage(
  page = join(import.meta.dirname, 'page.ts'),
  csp?: string,
): Promise<{ url: string; close(): Promise<void> }> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    worker: { format: 'es' },
    build: { write: false, target: 'es2024', rollupOptions: { input: page } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('the page was not bundled');
  const files = new Map(
    output.output.map((item) => [`/${item.fileName}`, item.type === 'chunk' ? item.code : item.source]),
  );
  const entry = output.output.find((item) => item.type === 'chunk' && item.isEntry)?.fileName ?? '';
  const html = `<!doctype html><meta charset="utf-8"><title>compositor</title><script type="module" src="/${entry}"></script>`;
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    response.setHeader('content-type', file === undefined ? 'text/html' : 'text/javascript');
    if (csp) response.setHeader('content-security-policy', csp);
    response.end(file ?? html);
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
