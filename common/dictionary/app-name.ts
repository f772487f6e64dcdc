import { APPS } from './apps.ts';

/** The kernel cuts the names of processes at 15 bytes of UTF-8 on Linux (proc_pid_comm(5)). */
const CUT = 15;
export const OTHER = 'other';

const byProcess = new Map(
  APPS.flatMap(([name, ...processes]) => processes.map((process) => [process, name])),
);

/** A name as the kernel keeps it; null where it keeps it whole. */
function cut(process: string): string | null {
  const bytes = new TextEncoder().encode(process);
  return bytes.length > CUT ? new TextDecoder().decode(bytes.subarray(0, CUT)) : null;
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
    .replace(/\.exe$/, '')
    // Helpers of an application on macOS carry its name (`Slack Helper (Renderer)`).
    .replace(/ helper(?: \([a-z]+\))?$/, '')
    .replaceAll(' ', '-');
  return byProcess.get(bare) ?? byCutProcess.get(bare) ?? OTHER;
}
