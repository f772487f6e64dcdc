/**
 * Everything that this product ever learns of the machine. Each function drops all but these fields in the function that
 * reads them: process numbers, arguments, paths, users, serial numbers and addresses have no place to go to.
 */

/** One process by the public name of its application. */
export interface ProcessUse {
  /** A name of the public dictionary, or `other`. */
  readonly app: string;
  /** Share of the whole machine's CPU since the reading before, in %; null the first time. */
  readonly cpuPct: number | null;
  readonly memBytes: number;
}
export interface HostLoad {
  /** Share of the whole machine's CPU since the reading before, in %; null the first time. */
  readonly cpuPct: number | null;
  readonly memPct: number;
  /** Null where the system has no cheap way to tell. */
  readonly gpuPct: number | null;
  readonly throttled: boolean | null;
}
export interface SystemFacts {
  readonly manufacturer: string;
  readonly model: string;
  readonly distro: string;
  readonly releaseMajor: number | null;
}
interface HardwareFacts {
  /** Names of the public dictionaries, or `other`. */
  readonly cpu: string;
  readonly gpu: string;
  readonly cores: number;
  readonly memBytes: number;
  readonly vramBytes: number | null;
}
export interface NetworkFacts {
  readonly linkType: 'wired' | 'wireless' | 'unknown';
  readonly online: boolean;
  /** Mbit/s; null when the link does not say. */
  readonly speed: number | null;
}

export interface OsReader {
  processes(): Promise<readonly ProcessUse[]>;
  load(): Promise<HostLoad>;
  system(): Promise<SystemFacts>;
  hardware(): Promise<HardwareFacts>;
  network(): Promise<NetworkFacts>;
}
