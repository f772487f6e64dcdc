/** Gives a plain Node child what Electron's utility process has, then runs the bundle named in the first argument. */
import { pathToFileURL } from 'node:url';

const [bundle = ''] = process.argv.slice(2);
const parentPort = {
  on: (_event: 'message', listen: (message: { data: unknown }) => void) => {
    process.on('message', (data) => listen({ data }));
  },
  postMessage: (message: unknown) => void process.send?.(message),
};
Object.defineProperty(process, 'parentPort', { value: parentPort });
process.on('disconnect', () => process.exit(0));
await import(pathToFileURL(bundle).href);
process.send?.('ready');
