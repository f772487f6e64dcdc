import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Plugin } from 'vite';

/** The folder of the package that a module belongs to, or null for our own files and the bundler's. */
export function packageFolder(module: string): string | null {
  const path = module.replace(/^\0/, '').replace(/\?.*$/, '').split(sep).join('/');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null;
}

/** `name@version` of a package's folder. */
function identity(folder: string): string {
  const { name, version }: { name: string; version: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  return `${name}@${version}`;
}

/**
 * Writes which packages ended up in the bundles of each environment, as a sorted array of `name@version` in
 * `<folder>/<environment>.json`: what the SBOM lists is what the bundler really took.
 */
export function bundledPackages(folder: string): Plugin {
  return {
    name: 'bundled-packages',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const folders = new Set(modules.map(packageFolder).filter((item) => item !== null));
      mkdirSync(folder, { recursive: true });
      const file = join(folder, `${this.environment.name}.json`);
      writeFileSync(file, `${JSON.stringify([...folders].map(identity).sort(), null, 2)}\n`);
    },
  };
}
