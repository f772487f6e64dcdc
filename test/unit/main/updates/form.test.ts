import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type BuildFacts, formOf, runningAppImage } from '../../../../main/updates/form.ts';
import { refusalOf, replacementKindOf } from '../../../../main/updates/release-updates.ts';
import { profile } from '../../../support/samples/profile.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: () => {}, logError: () => {} }));
vi.mock('electron', () => ({ app: {}, session: {} }));

function facts(change: Partial<BuildFacts> = {}): BuildFacts & { folder: string } {
  const folder = profile();
  mkdirSync(join(folder, 'resources'));
  const executable = join(folder, 'liaoliao-anchor');
  const resources = join(folder, 'resources');
  return { packaged: true, platform: 'linux', env: {}, executable, resources, folder, ...change };
}

describe('the form of this build', () => {
  it('a checkout has none, whatever it was started from', () => {
    const checkout = facts({ packaged: false });
    const env = { APPIMAGE: '/editor.AppImage', APPDIR: checkout.folder };
    expect(formOf({ ...checkout, env })).toBeNull();
    expect(replacementKindOf({ ...checkout, env })).toBeNull();
  });

  it('is an AppImage only where the executable lies in the image that the variables name', () => {
    const { folder, ...found } = facts();
    const file = join(folder, 'LiaoLiao.AppImage');
    const own = { ...found, env: { APPIMAGE: file, APPDIR: folder } };
    expect(runningAppImage(own)).toBe(file);
    expect(formOf(own)).toBe('appimage');
    expect(replacementKindOf(own)).toEqual({ form: 'appimage', file });
    // Started by another program's AppImage: that one's file is not ours to replace.
    const elsewhere = profile();
    const others = { ...found, env: { APPIMAGE: file, APPDIR: elsewhere } };
    expect(runningAppImage(others)).toBeNull();
    expect(formOf(others)).toBe('tar');
    expect(replacementKindOf(others)).toBeNull();
  });

  it('an AppImage in a folder that is not there for writing is replaced by hand', () => {
    const { folder, ...found } = facts();
    const gone = { ...found, env: { APPIMAGE: join(folder, 'gone/LiaoLiao.AppImage'), APPDIR: folder } };
    expect(formOf(gone)).toBe('appimage');
    expect(replacementKindOf(gone)).toBeNull();
  });

  it('a package of a package manager is that manager’s to replace', () => {
    const { resources, ...found } = facts();
    writeFileSync(join(resources, 'package-type'), 'deb\n');
    expect(formOf({ ...found, resources })).toBe('deb');
    expect(replacementKindOf({ ...found, resources })).toBeNull();
  });

  it('on Windows only what an installer put there is replaced by one', () => {
    const { folder, ...found } = facts({ platform: 'win32' });
    expect(formOf(found)).toBe('zip');
    expect(formOf({ ...found, env: { PORTABLE_EXECUTABLE_FILE: 'x.exe' } })).toBe('portable');
    expect(replacementKindOf(found)).toBeNull();
    writeFileSync(join(folder, 'Uninstall LiaoLiao Anchor.exe'), '');
    expect(replacementKindOf(found)).toEqual({ form: 'nsis' });
  });

  it('on macOS the app is replaced by Squirrel', () => {
    expect(replacementKindOf(facts({ platform: 'darwin' }))).toEqual({ form: 'squirrel' });
    expect(replacementKindOf(facts({ platform: 'darwin', packaged: false }))).toBeNull();
  });
});

describe('a moment for installing', () => {
  it.each([
    [true, true, 'live'],
    [true, false, 'live'],
    [false, true, 'update-recording'],
    [false, false, null],
  ] as const)('live %s, recording %s: %s', (onAir, active, refusal) => {
    expect(refusalOf({ onAir }, { active })).toBe(refusal);
  });
});
