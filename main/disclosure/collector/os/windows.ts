import { availableParallelism } from 'node:os';
import { appNameOf } from '../../../../common/dictionary/app-name.ts';
import type { ProcessUse } from './reader.ts';

/** What the native list says of a process when memory is asked for and the command line is not. */
export interface ListedProcess {
  readonly name: string;
  readonly memory?: number;
  /** % of one core, over a second. */
  readonly cpu?: number;
}

/** The declared fields of a listed process; all else is left behind here. */
export function projectListed({ name, memory = 0, cpu }: ListedProcess, cores: number): ProcessUse {
  return {
    app: appNameOf(name),
    cpuPct: cpu === undefined || !Number.isFinite(cpu) ? null : cpu / cores,
    memBytes: memory,
  };
}

/** Processes of a Windows machine, from the native list of VS Code's; the module is there on Windows only. */
export class WindowsProcesses {
  async read(): Promise<readonly ProcessUse[]> {
    const tree = await import('@vscode/windows-process-tree');
    const cores = availableParallelism();
    const all = await new Promise<readonly ListedProcess[]>((resolve) => {
      tree.getAllProcesses((list) => tree.getProcessCpuUsage(list, resolve), tree.ProcessDataFlag.Memory);
    });
    return all.map((listed) => projectListed(listed, cores));
  }
}
