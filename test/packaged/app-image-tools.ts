import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the file system of an AppImage made with these tools begins, bytes. */
export const FILE_SYSTEM_AT = 4096;

/** It stands for 250 MB that are read once: they are stored as they are. */
const MKSQUASHFS = `#!/bin/sh
exec /usr/bin/mksquashfs "$@" -noI -noD -noF -noX >/dev/null
`;

/**
 * Does what the runtime at the head of an AppImage does where it cannot mount: unpacks the rest of the file, names it and the
 * file in APPDIR and APPIMAGE, and starts AppRun (AppImage specification, type 2).
 */
const RUNTIME = `#!/bin/sh
export APPIMAGE="$(readlink -f "$0")"
folder="$(mktemp -d)"
export APPDIR="$folder/app"
trap 'rm -rf "$folder"' EXIT
/usr/bin/unsquashfs -quiet -no-progress -offset ${FILE_SYSTEM_AT} -dest "$APPDIR" "$APPIMAGE" >/dev/null || exit 127
"$APPDIR/AppRun" "$@"
exit $?
`;

const FILES: readonly (readonly [string, string])[] = [
  ['mksquashfs', MKSQUASHFS],
  ['desktop-file-validate', '#!/bin/sh\nexec /usr/bin/desktop-file-validate "$@"\n'],
  ['runtimes/runtime-x64', RUNTIME.padEnd(FILE_SYSTEM_AT - 1).concat('\n')],
];

export const hasSquashfsTools = (): boolean => existsSync('/usr/bin/mksquashfs');

/**
 * Lays Debian's squashfs-tools out as electron-builder's own tools for AppImages (toolset 1.x, APPIMAGE_TOOLS_PATH), for
 * machines that cannot download those. The runtime is for tests only: AppImages for hosts have AppImage's own.
 */
export function layOutTools(folder: string): void {
  mkdirSync(join(folder, 'lib/x64'), { recursive: true });
  for (const [name, text] of FILES) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
}
