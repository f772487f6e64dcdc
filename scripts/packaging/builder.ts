import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runTool } from '../lib/build.ts';
import { type RuntimeKind, resolveRuntime } from '../lib/runtime.ts';
import { root } from '../lib/setup.mjs';
import { electronVersion } from './facts.ts';
import type { Means, System } from './plan.ts';

/** Where a system's unpacked app lies, and what is in it. */
export function unpackedApp(
  system: System,
  output = join(root, 'dist'),
): { executable: string; resources: string } {
  const arm = process.arch === 'arm64' ? '-arm64' : '';
  if (system === 'mac') {
    const app = join(output, `mac${arm}`, 'LiaoLiao Anchor.app', 'Contents');
    return { executable: join(app, 'MacOS/LiaoLiao Anchor'), resources: join(app, 'Resources') };
  }
  const folder = join(output, `${system}${arm}-unpacked`);
  const name = system === 'win' ? 'LiaoLiao Anchor.exe' : 'liaoliao-anchor';
  return { executable: join(folder, name), resources: join(folder, 'resources') };
}

/** Tools of this machine in the place of downloads, where there are any. */
function preferOwnTools(means: Means): void {
  if (means.sevenZip) process.env['ELECTRON_BUILDER_7ZIP_PATH'] ??= '/usr/bin/7za';
  if (means.dpkg) process.env['CUSTOM_FPM_PATH'] ??= join(root, 'scripts/packaging/fpm.ts');
}

/** What is packed in the place of Electron's own binary. It is for this machine's tests: packing tightly is not worth minutes. */
async function otherDistribution(distribution: RuntimeKind): Promise<readonly string[]> {
  const quick = ['-c.compression=store', '-c.deb.compression=gz'];
  if (distribution === 'electron') return [];
  if (distribution === 'electron-25') {
    const { packagerArguments } = await import('../../test/electron-25/packaging.ts');
    return [...(await packagerArguments()), ...quick];
  }
  const { executable } = await resolveRuntime();
  return [`-c.electronDist=${dirname(executable)}`, `-c.electronVersion=${electronVersion()}`, ...quick];
}

interface BuilderOptions {
  /** Folder of what is built. */
  readonly output?: string;
  /** Folder of an unpacked app of which an installer is made as it is. */
  readonly prepackaged?: string;
}

/** Runs electron-builder for one target. Answers null, or the line in which it says why it failed. */
export async function runBuilder(
  system: System,
  kind: string,
  means: Means,
  { output = join(root, 'dist'), prepackaged }: BuilderOptions = {},
): Promise<string | null> {
  preferOwnTools(means);
  const args = [
    ...[`--${system}`, kind, '--publish', 'never', `-c.directories.output=${output}`],
    ...(prepackaged ? ['--prepackaged', prepackaged] : []),
    ...(await otherDistribution(means.distribution)),
  ];
  // An unsigned build says so once, in the plan, instead of looking for a key.
  if (!means.signingKey) process.env['CSC_IDENTITY_AUTO_DISCOVERY'] = 'false';
  const { code, output: text } = await runTool('electron-builder/cli.js', args);
  if (code === 0 && (kind !== 'dir' || existsSync(unpackedApp(system, output).executable))) return null;
  return (
    text
      .split('\n')
      .find((line) => line.includes('⨯'))
      ?.trim() ?? `electron-builder ended with ${code}`
  );
}
