import { accessSync, constants, existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { ReleaseForm } from '../../common/updates/release.ts';

/** What a running app can know of how it got here. */
export interface BuildFacts {
  readonly packaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly executable: string;
  /** The folder of app.asar. */
  readonly resources: string;
}

/**
 * The AppImage that this process runs from, or null. Every child of an AppImage inherits APPIMAGE, also one that is
 * another app: only what lies in the mounted image is this one (docs.appimage.org, "Environment variables").
 */
export function runningAppImage({ packaged, platform, env, executable }: BuildFacts): string | null {
  const { APPIMAGE: file, APPDIR: mount } = env;
  if (!packaged || platform !== 'linux' || !file || !mount || !existsSync(mount)) return null;
  return executable.startsWith(realpathSync(mount) + sep) ? file : null;
}

/** electron-builder leaves this file in a package for a package manager, and in no other. */
function packageType(resources: string): string | null {
  const file = join(resources, 'package-type');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

function windowsForm({ env, executable }: BuildFacts): ReleaseForm {
  if (env['PORTABLE_EXECUTABLE_FILE']) return 'portable';
  return existsSync(join(dirname(executable), 'Uninstall LiaoLiao Anchor.exe')) ? 'nsis' : 'zip';
}

/** The form of this build; null = it is none of a release, e.g. a checkout. */
export function formOf(facts: BuildFacts): ReleaseForm | null {
  if (!facts.packaged) return null;
  if (facts.platform === 'darwin') return 'zip';
  if (facts.platform === 'win32') return windowsForm(facts);
  if (runningAppImage(facts) !== null) return 'appimage';
  return packageType(facts.resources) === 'deb' ? 'deb' : 'tar';
}

/** Says whether files can be put beside this one, and in its place. */
export function isReplaceable(file: string): boolean {
  try {
    accessSync(dirname(file), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
