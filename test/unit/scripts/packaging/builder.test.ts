import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LinuxPackager } from 'app-builder-lib';
import AppImageTarget from 'app-builder-lib/out/targets/appimage/AppImageTarget.js';
import type { LinuxTargetHelper } from 'app-builder-lib/out/targets/LinuxTargetHelper.js';
import { getConfig } from 'app-builder-lib/out/util/config/config.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../../../..');
const config = readFileSync(join(root, 'electron-builder.yml'), 'utf8');

/** The keys and values of one top-level map of the file; it has scalars only. */
function map(name: string): Record<string, string> {
  const block = config.match(new RegExp(`^${name}:\\n((?:  .*\\n)+)`, 'm'))?.[1] ?? '';
  return Object.fromEntries([...block.matchAll(/^ {2}(\w+): (.+)$/gm)].map(([, key, value]) => [key, value]));
}

describe('electron-builder.yml', () => {
  it('writes out every fuse that this electron-builder knows', () => {
    const file = join(root, 'node_modules/app-builder-lib/scheme.json');
    const Scheme = z.looseObject({
      definitions: z.looseObject({
        FuseOptionsV1: z.looseObject({ properties: z.record(z.string(), z.unknown()) }),
      }),
    });
    const known = Scheme.parse(JSON.parse(readFileSync(file, 'utf8'))).definitions.FuseOptionsV1.properties;
    expect(Object.keys(known).length).toBeGreaterThan(7);
    expect(Object.keys(map('electronFuses')).sort()).toEqual(Object.keys(known).sort());
  });

  it('S25: closes what a shipped app must not open', () => {
    expect(map('electronFuses')).toMatchObject({
      runAsNode: 'false',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      onlyLoadAppFromAsar: 'true',
      enableEmbeddedAsarIntegrityValidation: 'true',
      grantFileProtocolExtraPrivileges: 'false',
      enableCookieEncryption: 'true',
    });
  });

  it('the menu entry of an AppImage leaves the sandbox on, by the word of the target itself', async () => {
    const config = await getConfig(root, null, null);
    const packager = { config, platformSpecificBuildOptions: config.linux, appInfo: {} };
    const helper = { computeDesktopEntry: async (_options: unknown, exec: string) => exec };
    const target = new AppImageTarget(
      'AppImage',
      packager as unknown as LinuxPackager,
      helper as unknown as LinuxTargetHelper,
      '',
    );
    expect(await target['desktopEntry'].value).toBe('AppRun %U');
    expect(config.linux?.executableArgs ?? []).toEqual([]);
  });

  it('S27: packs the bundles alone', () => {
    const files = [...(config.match(/^files:\n((?: {2}- .*\n)+)/m)?.[1] ?? '').matchAll(/- '?([^'\n]+)/g)];
    const patterns = files.map(([, pattern]) => pattern);
    expect(patterns.filter((pattern) => !pattern?.startsWith('!'))).toEqual([
      'out/main/**',
      'out/preload/**',
      'out/renderer/**',
      'package.json',
    ]);
    expect(config).toMatch(/^asar: true$/m);
  });
});
