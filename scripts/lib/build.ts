import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleSizes, overBudget } from './budget.ts';
import { root } from './setup.mjs';

const SOURCES = [
  'package-lock.json',
  'vite.config.ts',
  'packaging/release-key.txt',
  '{main,preload,renderer,common,node,platform/viewer}/**/*.{ts,tsx,html,css,svg,json}',
];

/** SHA-256 of everything the bundles are made of, and of `more` (glob patterns from the root). */
export function sourceHash(more: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const name of ['ANCHOR_RELEASE_KEY', 'ANCHOR_PUBLISHERS'])
    hash.update(process.env[name] ?? '').update('\0');
  const files = [...SOURCES, ...more].flatMap((pattern) => globSync(pattern, { cwd: root })).sort();
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Runs a tool of node_modules on the pinned Node; its output is shown only when it fails. */
export async function runTool(
  script: string,
  args: readonly string[],
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
  return { code, output };
}

/** Has everything built again, although the sources may be the same: the commit is written into the bundles. */
export function forgetBuilds(): void {
  for (const folder of ['out', 'out/electron-25']) rmSync(join(root, folder, '.sources'), { force: true });
}

/** Builds the bundles into out/ unless these very sources are built already. Throws with the tool's output on failure. */
export async function ensureBuilt(): Promise<void> {
  const stamp = join(root, 'out/.sources');
  const hash = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  process.stderr.write('Building main, preload, renderer and the viewer page ...\n');
  const { code, output } = await runTool('vite/bin/vite.js', ['build', '--app']);
  if (code !== 0) throw new Error(`vite build failed:\n${output}`);
  const [over] = bundleSizes(root).filter(overBudget);
  if (over) throw new Error(`${over.pattern} has ${over.bytes} bytes, the budget is ${over.limit}`);
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stamp, hash);
}
