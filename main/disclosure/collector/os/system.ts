import { release } from 'node:os';
import si from 'systeminformation';
import { gpuOf, makerOf, modelOf } from '../../../../common/dictionary/families.ts';
import type { NetworkFacts, SystemFacts } from './reader.ts';

const MB = 1024 * 1024;

/** Build from which Windows 10 is called 11. */
const WINDOWS_11 = 22_000;

/** The major version that people know, from what the kernel calls itself. */
export function releaseMajorOf(platform: NodeJS.Platform, kernel: string): number | null {
  const [major = Number.NaN, , build = 0] = kernel.split('.').map(Number);
  if (!Number.isInteger(major)) return null;
  if (platform === 'win32') return major === 10 && build >= WINDOWS_11 ? 11 : major;
  // Darwin 20 is macOS 11, 24 is 15; with 25 the names jumped to the year, 26.
  return platform === 'darwin' ? (major >= 25 ? major + 1 : major - 9) : major;
}

/** Serial numbers and the like come along from these calls; only what is picked here goes on. Windows and macOS. */
export async function readSystem(): Promise<SystemFacts> {
  const { manufacturer, model } = await si.system();
  return {
    manufacturer: makerOf(manufacturer),
    model: modelOf(model),
    distro: '',
    releaseMajor: releaseMajorOf(process.platform, release()),
  };
}

/** The strongest graphics: a laptop's second one is what games and encoders use. */
export async function readGpu(): Promise<{ gpu: string; vramBytes: number | null }> {
  const { controllers } = await si.graphics();
  const [best] = controllers.toSorted((a, b) => (b.vram ?? 0) - (a.vram ?? 0));
  return {
    gpu: gpuOf(`${best?.vendor ?? ''} ${best?.model ?? ''}`),
    vramBytes: best?.vram ? best.vram * MB : null,
  };
}

/** Type, state and speed of the connection that is used; its addresses go no further. */
export async function readNetwork(): Promise<NetworkFacts> {
  const answer = await si.networkInterfaces('default');
  const link = Array.isArray(answer) ? answer[0] : answer;
  const type = link?.type;
  return {
    linkType: type === 'wired' || type === 'wireless' ? type : 'unknown',
    online: link?.operstate === 'up',
    speed: typeof link?.speed === 'number' && link.speed > 0 ? link.speed : null,
  };
}
