import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const HOME_FOLDERS: Readonly<Record<string, string>> = {
  desktop: 'Desktop',
  documents: 'Documents',
  downloads: 'Downloads',
  music: 'Music',
  pictures: 'Pictures',
  videos: 'Videos',
};

/** Electron's well-known folders on Linux (docs/api/app.md, app.getPath). Throws for a name it does not have. */
export function defaultPath(name: string, appName: string, userData: string | undefined): string {
  const config = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  const data = userData ?? join(config, appName);
  const fixed: Readonly<Record<string, string>> = {
    home: homedir(),
    appData: config,
    userData: data,
    sessionData: data,
    temp: tmpdir(),
    exe: process.env['ELECTRON_ON_CHROMIUM_EXE'] ?? process.execPath,
    module: process.execPath,
    logs: join(data, 'logs'),
    crashDumps: join(data, 'Crashpad'),
  };
  const folder = HOME_FOLDERS[name];
  const path = folder ? join(homedir(), folder) : fixed[name];
  if (path === undefined) throw new Error(`Failed to get '${name}' path`);
  return path;
}
