import { APPS } from './apps.ts';

/** The kernel cuts the names of processes at 15 bytes of UTF-8 on Linux (proc_pid_comm(5)). */
const CUT = 15;
export const OTHER = 'other';

const byProcess = new Map(
  APPS.flatMap(([name, ...processes]) => processes.map((process) => [process, name])),
);

/** Bytes of a character in UTF-8 (RFC 3629, 3). */
function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x1_0000 ? 3 : 4;
}

/** A name as the kernel keeps it, without a character that it cuts in two; null where it keeps it whole. */
function cut(process: string): string | null {
  let bytes = 0;
  let kept = '';
  for (const character of process) {
    bytes += bytesOf(character);
    if (bytes > CUT) return kept;
    kept += character;
  }
  return null;
}

/** Under Wine and Proton `.exe` belongs to the name that is cut. */
const byCutProcess = new Map(
  [...byProcess].flatMap(([process, name]) =>
    [cut(process), cut(`${process}.exe`)].flatMap((short) =>
      short === null ? [] : [[short, name] as const],
    ),
  ),
);

/**
 * The public name of the application that a process belongs to, or `other`.
 *
 * @param process the bare name of its executable, with or without `.exe`; never a path or arguments
 */
export function appNameOf(process: string): string {
  const bare = process
    .trim()
    .toLowerCase()
    // What is left of a character that was cut in two.
    .replace(/\uFFFD+$/, '')
    .replace(/\.exe$/, '')
    // Helpers of an application on macOS carry its name (`Slack Helper (Renderer)`).
    .replace(/ helper(?: \([a-z]+\))?$/, '')
    .replaceAll(' ', '-');
  return byProcess.get(bare) ?? byCutProcess.get(bare) ?? OTHER;
}
