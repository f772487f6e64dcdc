import { LinuxProcesses } from './linux.ts';
import { MacProcesses } from './macos.ts';
import type { OsReader, ProcessUse } from './reader.ts';
import { LoadReader, readHardware, readNetwork, readSystem } from './system.ts';
import { WindowsProcesses } from './windows.ts';

interface ProcessReader {
  read(): Promise<readonly ProcessUse[]> | readonly ProcessUse[];
}

const READERS: Readonly<Partial<Record<NodeJS.Platform, new () => ProcessReader>>> = {
  linux: LinuxProcesses,
  darwin: MacProcesses,
  win32: WindowsProcesses,
};

/** The reader of this system. A system that is not known has no list of processes. */
export function systemReader(platform: NodeJS.Platform = process.platform): OsReader {
  const Reader = READERS[platform];
  // Made on first use: making one may already look at something.
  let processes: ProcessReader | null = null;
  const load = new LoadReader();
  return {
    async processes() {
      if (!Reader) throw new Error('unsupported system');
      processes ??= new Reader();
      return processes.read();
    },
    load: () => load.read(),
    system: readSystem,
    hardware: readHardware,
    network: readNetwork,
  };
}
