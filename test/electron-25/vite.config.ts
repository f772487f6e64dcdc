import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, mergeConfig, type Plugin } from 'vite';
import product from '../../vite.config.ts';

const here = import.meta.dirname;
const root = resolve(here, '../..');
const out = (name: string) => resolve(root, 'out/electron-25/out', name);

/** Which module is the first of a runtime, and what is to run before it. */
const FIRST = new Map([
  ['main/index.ts', 'main'],
  ['main/disclosure/collector/index.ts', 'utility'],
  ['renderer/index.tsx', 'page'],
  ['renderer/live/bar/bar.ts', 'page'],
  ['renderer/compositor/worker.ts', 'page'],
]);

for (const name of FIRST.keys())
  if (!existsSync(resolve(root, name))) throw new Error(`No such entry any more: ${name}`);

function preludeFirst(): Plugin {
  return {
    name: 'electron-25-prelude',
    transform(code, id) {
      const name = id.slice(root.length + 1);
      const prelude = FIRST.get(name);
      if (prelude === undefined) return null;
      return `import ${JSON.stringify(resolve(here, 'prelude', `${prelude}.ts`))};\n${code}`;
    },
  };
}

const { plugins = [], ...config } = product;

/**
 * The same sources as the product's build, for Electron 25.1.1: main as CommonJS (an ES module as main needs Electron 28),
 * the syntax of Node 18 and Chromium 114, and what is younger than those first in each runtime.
 */
export default defineConfig(
  mergeConfig(
    // The list of the product's parts is made by the product's own build.
    {
      ...config,
      plugins: plugins.filter(
        (plugin) => !(plugin && 'name' in plugin && plugin.name === 'bundled-packages'),
      ),
    },
    {
      cacheDir: resolve(root, 'node_modules/.vite-electron-25'),
      plugins: [preludeFirst()],
      worker: { plugins: () => [preludeFirst()] },
      build: { target: 'chrome114' },
      environments: {
        client: { build: { outDir: out('renderer'), target: 'chrome114' } },
        main: {
          define: { 'import.meta.dirname': '__dirname' },
          build: {
            outDir: out('main'),
            target: 'node18',
            rollupOptions: {
              // The prelude is loaded for what it does, which the product's own modules never are.
              treeshake: { moduleSideEffects: (id: string) => /node_modules|test\/electron-25\//.test(id) },
              output: { format: 'cjs' },
            },
          },
        },
        preload: { build: { outDir: out('preload'), target: 'chrome114' } },
        viewer: { build: { outDir: out('viewer') } },
      },
    },
  ),
);
