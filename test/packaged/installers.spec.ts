import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runBuilder } from '../../scripts/packaging/builder.ts';
import { meansHere, SYSTEM } from '../../scripts/packaging/facts.ts';
import { expect, test } from '../e2e/fixtures.ts';
import { placeStarter } from '../electron-25/run-user.ts';
import { FILE_SYSTEM_AT, hasSquashfsTools, layOutTools } from './app-image-tools.ts';
import { isStandIn, printRegister, shipped } from './shipped.ts';

test.skip(SYSTEM !== 'linux', 'packages with a menu entry are made on Linux');

/** Makes an installer of the unpacked app as it is. Answers its file. */
async function installer(kind: string, output: string): Promise<string> {
  const folder = { output, prepackaged: dirname(shipped.executable) };
  expect(await runBuilder('linux', kind, meansHere(), folder)).toBeNull();
  const file = readdirSync(output).find((name) => name.endsWith(`.${kind}`));
  if (file === undefined) throw new Error(`no ${kind} in ${output}`);
  return join(output, file);
}

/** The line that a desktop runs (Desktop Entry Specification 1.5, Exec); throws where the entry breaks that specification. */
function commandOf(entry: string): string | undefined {
  execFileSync('desktop-file-validate', [entry]);
  return /^Exec=(.*)$/m.exec(readFileSync(entry, 'utf8'))?.[1];
}

test('deb: the menu starts the app with its sandbox, whose helper the installation readies', async ({
  scratch,
}) => {
  test.skip(!meansHere().dpkg, 'dpkg-deb is not installed');
  test.setTimeout(180_000);
  // Packed to be read once.
  process.env['DPKG_DEB_COMPRESSOR_LEVEL'] = '1';
  const deb = await installer('deb', scratch);
  const unpacked = join(scratch, 'unpacked');
  execFileSync('dpkg-deb', ['--raw-extract', deb, unpacked]);
  const command = commandOf(join(unpacked, 'usr/share/applications/liaoliao-anchor.desktop'));
  expect(command).toBe('"/opt/LiaoLiao Anchor/liaoliao-anchor" %U');
  expect(readFileSync(join(unpacked, 'DEBIAN/postinst'), 'utf8')).toContain('chmod 4755');
});

test('AppImage: the menu starts the app with its sandbox, and what is inside starts', async ({
  display,
  scratch,
}) => {
  test.skip(isStandIn(), 'the stand-in lives on what is outside its folder');
  test.skip(!hasSquashfsTools(), 'squashfs-tools is not installed');
  test.setTimeout(180_000);
  const tools = join(scratch, 'tools');
  layOutTools(tools);
  process.env['APPIMAGE_TOOLS_PATH'] = tools;
  const image = await installer('AppImage', scratch);
  const entries = join(scratch, 'entries');
  const parts = ['-offset', String(FILE_SYSTEM_AT), '-dest', entries, image, '*.desktop', 'AppRun'];
  execFileSync('unsquashfs', ['-quiet', '-no-progress', ...parts]);
  expect(commandOf(join(entries, 'liaoliao-anchor.desktop'))).toBe('AppRun %U');
  const program = process.env['ANCHOR_RUN_AS'] ? placeStarter(image) : image;
  const run = spawnSync(program, printRegister(), { env: display.env, encoding: 'utf8' });
  expect(JSON.parse(run.stdout)).toHaveProperty('items');
});
