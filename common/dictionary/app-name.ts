import { APPS } from './apps.ts';

/** The kernel cuts the names of processes at 15 bytes on Linux (proc_pid_comm(5)). */
const CUT = 15;
const OTHER = 'other';

const byProcess = new Map(
  APPS.flatMap(([name, ...processes]) => processes.map((process) => [process, name])),
);
const byCutProcess = new Map(
  [...byProcess].flatMap(([process, name]) =>
    process.length > CUT ? [[process.slice(0, CUT), name] as const] : [],
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
