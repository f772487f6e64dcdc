import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { kitStyles } from './scripts/lib/kit-styles.ts';
import { bundledPackages } from './scripts/packaging/bundled-packages.ts';

// One environment per runtime. The renderer is Vite's own root, so that its index.html lands at the top of out/renderer;
// the viewer page of the local platform is a plain script: the platform serves the HTML around it.
const root = import.meta.dirname;
const out = (name: string) => resolve(root, 'out', name);

/** What git says of the commit that is built, or null outside a repository. */
function git(...args: string[]): string | null {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

export default defineConfig({
  root: resolve(root, 'renderer'),
  base: './',
  cacheDir: resolve(root, 'node_modules/.vite'),
  plugins: [react(), kitStyles(resolve(root, 'renderer')), bundledPackages(resolve(root, 'out/packages'))],
  build: { emptyOutDir: true, reportCompressedSize: false, target: 'es2024' },
  environments: {
    client: {
      build: {
        outDir: out('renderer'),
        rollupOptions: {
          // A feature is reached through its index, which names more than whoever comes there needs: what is not used of it
          // stays out of the chunk. Styles are imported by the views that wear them, and stay with those.
          treeshake: { moduleSideEffects: [{ test: /\/renderer\/.*\.tsx?$/, sideEffects: false }] },
          input: {
            index: resolve(root, 'renderer/index.html'),
            'live-bar': resolve(root, 'renderer/live-bar.html'),
          },
        },
      },
    },
    main: {
      consumer: 'server',
      define: {
        __COMMIT__: JSON.stringify(git('rev-parse', '--short=12', 'HEAD')),
        // Whoever makes releases gives the public half of the key; else it is the one for development.
        __RELEASE_KEY__: JSON.stringify(
          process.env['ANCHOR_RELEASE_KEY'] ??
            readFileSync(resolve(root, 'packaging/release-key.txt'), 'utf8').trim(),
        ),
        // Names on the certificate of Windows installers, by semicolons; none = that certificate is not looked at.
        __PUBLISHERS__: JSON.stringify((process.env['ANCHOR_PUBLISHERS'] ?? '').split(';').filter(Boolean)),
        __BUILT_AT__: JSON.stringify(git('show', '--no-patch', '--format=%cI', 'HEAD')),
      },
      resolve: {
        noExternal: true,
        // Native, and there on Windows only; loaded by the collector.
        external: ['electron', '@vscode/windows-process-tree'],
        conditions: ['node'],
        builtins: [/^node:/, 'electron'],
      },
      build: {
        outDir: out('main'),
        target: 'node24',
        minify: false,
        rollupOptions: {
          input: {
            index: resolve(root, 'main/index.ts'),
            collector: resolve(root, 'main/disclosure/collector/index.ts'),
          },
          // No module of this project is loaded for what it does: a feature's index costs nothing that is not used of it.
          treeshake: { moduleSideEffects: (id: string) => id.includes('node_modules') },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'], builtins: ['electron'] },
      build: {
        outDir: out('preload'),
        minify: false,
        rollupOptions: {
          input: { index: resolve(root, 'preload/index.ts') },
          // A sandboxed preload cannot be an ES module (electron docs/tutorial/esm.md).
          output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        },
      },
    },
    viewer: {
      consumer: 'client',
      build: {
        outDir: out('viewer'),
        rollupOptions: {
          input: { viewer: resolve(root, 'platform/viewer/main.ts') },
          output: { entryFileNames: '[name].js', assetFileNames: '[name][extname]' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const environment of ['client', 'main', 'preload', 'viewer']) {
        const env = builder.environments[environment];
        if (env) await builder.build(env);
      }
    },
  },
});
