import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gpuOf, makerOf, modelOf } from '../../../../common/dictionary/families.ts';
import { numberIn } from './load.ts';
import type { NetworkFacts, SystemFacts } from './reader.ts';

// From single files of the kernel and the distribution. systeminformation would ask shells, and on the way read the
// machine's id, its serial numbers and its host name, only for us to drop them.

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

/** Id and major version of os-release(5); distributions that roll on have no version. */
export function parseOsRelease(text: string): { distro: string; releaseMajor: number | null } {
  const value = (key: string) => new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  const major = /^\d+/.exec(value('VERSION_ID'))?.[0];
  return { distro: value('ID'), releaseMajor: major === undefined ? null : Number(major) };
}

export function readLinuxSystem(): SystemFacts {
  const firmware = '/sys/devices/virtual/dmi/id';
  return {
    manufacturer: makerOf(textIn(`${firmware}/sys_vendor`)),
    // Lenovo writes its families there, and an order number as the product's name.
    model: modelOf(`${textIn(`${firmware}/product_name`)} ${textIn(`${firmware}/product_family`)}`),
    ...parseOsRelease(textIn('/etc/os-release')),
  };
}

/** Makers of graphics by their PCI number. */
const GPU_VENDORS: Readonly<Record<string, string>> = {
  '0x10de': 'NVIDIA',
  '0x1002': 'AMD Radeon',
  '0x8086': 'Intel Graphics',
};

/** The strongest graphics by maker; its exact model has no file that says nothing else. */
export function readLinuxGpu(): { gpu: string; vramBytes: number | null } {
  const cards = (existsSync('/sys/class/drm') ? readdirSync('/sys/class/drm') : []).filter((name) =>
    /^card\d+$/.test(name),
  );
  const found = cards.map((card) => ({
    vendor: textIn(`/sys/class/drm/${card}/device/vendor`),
    vramBytes: numberIn(`/sys/class/drm/${card}/device/mem_info_vram_total`),
  }));
  const order = Object.keys(GPU_VENDORS);
  const [best] = found
    .filter(({ vendor }) => order.includes(vendor))
    .sort((a, b) => order.indexOf(a.vendor) - order.indexOf(b.vendor));
  return { gpu: gpuOf(GPU_VENDORS[best?.vendor ?? ''] ?? ''), vramBytes: best?.vramBytes ?? null };
}

/** The interface of the default route in /proc/net/route, or null. */
export function defaultInterface(routes: string): string | null {
  const [, ...lines] = routes.split('\n');
  const fields = lines.map((line) => line.split('\t'));
  return (
    fields.find(
      ([, destination, , flags]) =>
        destination === '00000000' && (Number.parseInt(flags ?? '0', 16) & 1) === 1,
    )?.[0] ?? null
  );
}

/** Type, state and speed of the connection that is used; its name stays here, its addresses are not looked at. */
export function readLinuxNetwork(): NetworkFacts {
  const name = defaultInterface(textIn('/proc/net/route'));
  if (name === null) return { linkType: 'unknown', online: false, speed: null };
  const folder = `/sys/class/net/${name}`;
  const wireless = existsSync(`${folder}/wireless`) || existsSync(`${folder}/phy80211`);
  const speed = numberIn(`${folder}/speed`);
  return {
    linkType: wireless ? 'wireless' : existsSync(`${folder}/device`) ? 'wired' : 'unknown',
    online: textIn(`${folder}/operstate`) === 'up',
    speed: speed !== null && speed > 0 ? speed : null,
  };
}
