import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sha256 } from '../../../../common/node/sha256.ts';
import { packageFolder } from '../../../../scripts/packaging/bundled-packages.ts';
import { controlFile, parseFpm } from '../../../../scripts/packaging/fpm-arguments.ts';
import { icnsOf, icoOf } from '../../../../scripts/packaging/icon-files.ts';
import { type Means, parseTargets, plan } from '../../../../scripts/packaging/plan.ts';

const folder = join(import.meta.dirname, '../../../../packaging');
const png = (size: number) => ({ size, bytes: readFileSync(join(folder, `icons/${size}x${size}.png`)) });

it('the icons are of the drawing as it is', () => {
  const drawing = sha256(readFileSync(join(folder, 'icon.svg')));
  expect(readFileSync(join(folder, 'icons/source.sha256'), 'utf8').trim()).toBe(drawing);
});

it('an .ico points at each of its images, an .icns names their lengths', () => {
  const images = [png(16), png(256)];
  const ico = icoOf(images);
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4), ico[6], ico[22]]).toEqual([1, 2, 16, 0]);
  for (const [index, { bytes }] of images.entries()) {
    const [length, at] = [ico.readUInt32LE(14 + 16 * index), ico.readUInt32LE(18 + 16 * index)];
    expect(ico.subarray(at, at + length).equals(bytes)).toBe(true);
  }
  const icns = icnsOf([png(128), png(1024)]);
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  expect(icns.toString('latin1', 8, 12)).toBe('ic07');
  expect(() => icoOf([png(512)])).toThrow('256');
  expect(() => icnsOf([{ size: 128, bytes: png(64).bytes }])).toThrow('not 128');
});

const linux: Means = {
  system: 'linux',
  distribution: 'stand-in',
  wine: false,
  dpkg: true,
  sevenZip: true,
  appImageTools: false,
  signingKey: false,
};
it('what cannot be built has one reason, what can has none', () => {
  const built = (means: Means) =>
    plan(parseTargets('linux,win,mac', 'linux'), means)
      .filter(({ reason }) => reason === null)
      .map(({ system, kind }) => `${system}:${kind}`);
  expect(built(linux)).toEqual(['linux:deb', 'linux:tar.gz']);
  expect(built({ ...linux, distribution: 'electron-25', appImageTools: true })).toEqual([
    'linux:AppImage',
    'linux:deb',
    'linux:tar.gz',
  ]);
  expect(built({ ...linux, distribution: 'electron', appImageTools: true })).toEqual([
    'linux:AppImage',
    'linux:deb',
    'linux:tar.gz',
    'win:zip',
  ]);
  expect(() => parseTargets('linux:exe', 'linux')).toThrow('No such target');
});

it('arguments of fpm become a control file; an unknown one is named', () => {
  const order = parseFpm([
    '-s',
    'dir',
    '-d',
    'a',
    '-d',
    'b',
    '--name',
    'x',
    '--package',
    'o.deb',
    'in/=/opt/x',
  ]);
  expect(controlFile(order)).toBe('Depends: a, b\nPackage: x\n');
  expect(order.files).toEqual([{ from: 'in/', to: '/opt/x' }]);
  expect(() => parseFpm(['--rpm-os', 'x'])).toThrow('--rpm-os');
});

it('a module belongs to the innermost package', () => {
  expect(packageFolder('/r/node_modules/a/node_modules/@b/c/i.js')).toBe(
    '/r/node_modules/a/node_modules/@b/c',
  );
  expect(packageFolder('/r/main/index.ts')).toBeNull();
});
