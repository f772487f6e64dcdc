import { app } from 'electron';
import type { AppInfo } from '../../common/diagnostics/app-info.ts';

declare const __COMMIT__: string | null;
declare const __BUILT_AT__: string | null;

/** Says what this build is and what runs it, as the binary states them. */
export function appInfo(): AppInfo {
  const runtime = Object.entries(process.versions).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    name: app.getName(),
    version: app.getVersion(),
    commit: __COMMIT__,
    builtAt: __BUILT_AT__,
    packaged: app.isPackaged,
    os: `${process.platform} ${process.arch} ${process.getSystemVersion?.() ?? ''}`.trim(),
    locale: app.getLocale(),
    runtime: Object.fromEntries(runtime),
  };
}
