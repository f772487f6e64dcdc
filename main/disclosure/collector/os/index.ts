import { cpus, totalmem } from 'node:os';
import { cpuOf } from '../../../../common/dictionary/families.ts';
import { LinuxProcesses } from './linux.ts';
import { readLinuxGpu, readLinuxNetwork, readLinuxSystem } from './linux-system.ts';
import { LoadReader } from './load.ts';
import { MacProcesses } from './macos.ts';
import type { OsReader, ProcessUse } from './reader.ts';
import { WindowsProcesses } from './windows.ts';

interface ProcessReader {
  read(): Promise<readonly ProcessUse[]> | readonly ProcessUse[];
}

const READERS: Readonly<Partial<Record<NodeJS.Platform, new () => ProcessReader>>> = {
  linux: LinuxProcesses,
  darwin: MacProcesses,
  win32: WindowsProcesses,
};

/** Loaded only where it is asked: Linux has a file for all of it. */
const library = () => import('./system.ts');

/** The reader of this system. A system that is not known has no list of processes. */
export function systemReader(platform: NodeJS.Platform = process.platform): OsReader {
  const Reader = READERS[platform];
  const linux = platform === 'linux';
  // Made on first use: making one may already look at something.
  let processes: ProcessReader | null = null;
  const load = new LoadReader();
  return {
    async processes() {
      if (!Reader) throw new Error('unsupported system');
      processes ??= new Reader();
      return processes.read();
    },
    load: async () => load.read(),
    system: async () => (linux ? readLinuxSystem() : (await library()).readSystem()),
    async hardware() {
      const all = cpus();
      const graphics = linux ? readLinuxGpu() : await (await library()).readGpu();
      return { cpu: cpuOf(all[0]?.model ?? ''), cores: all.length, memBytes: totalmem(), ...graphics };
    },
    network: async () => (linux ? readLinuxNetwork() : (await library()).readNetwork()),
  };
}
