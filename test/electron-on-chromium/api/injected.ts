import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bundled scripts that lie beside the host (packaging/build-dist.ts). */
export const injectedScript = (name: 'page' | 'preload'): string =>
  readFileSync(join(import.meta.dirname, `${name}.js`), 'utf8');
