import { bucketOf } from '../../../../common/register/bucket-of.ts';
import { deviceHardware, deviceOs } from '../../../../common/register/items/device.ts';
import type { RecordOf } from '../../../../common/register/record.ts';
import type { ItemCollector } from '../item.ts';

const GB = 1024 ** 3;
type Os = RecordOf<'device.os'>;

/** Maker and model family (clauses 一（一）3, 一（二）9（1）). */
export function deviceModel(): ItemCollector<'device.model'> {
  let record: RecordOf<'device.model'> | null = null;
  return {
    async read(pass) {
      if (record) return;
      const { manufacturer, model } = await pass.system();
      record = { manufacturer, model };
    },
    records: () => (record ? [record] : []),
  };
}

const PLATFORMS: Readonly<Partial<Record<NodeJS.Platform, Os['platform']>>> = {
  win32: 'win32',
  darwin: 'darwin',
  linux: 'linux',
};

function distroOf(platform: NodeJS.Platform, distro: string): Os['distro'] {
  if (platform === 'win32') return 'windows';
  if (platform === 'darwin') return 'macos';
  const known = deviceOs.fields.distro.values.filter((name) => name !== 'windows' && name !== 'macos');
  return known.find((name) => distro.toLowerCase().startsWith(name)) ?? 'other';
}

/** Operating system and its major version (clauses 一（一）3, 一（二）9（1）). */
export function operatingSystem(): ItemCollector<'device.os'> {
  let record: Os | null = null;
  return {
    async read(pass) {
      if (record) return;
      const platform = PLATFORMS[process.platform];
      const { distro, releaseMajor } = await pass.system();
      if (!platform) throw new Error('unsupported system');
      const arch = process.arch === 'x64' || process.arch === 'arm64' ? process.arch : 'other';
      const version = releaseMajor === null ? {} : { releaseMajor };
      record = { platform, distro: distroOf(process.platform, distro), ...version, arch };
    },
    records: () => (record ? [record] : []),
  };
}

/** Processor, graphics and memory by class (clauses 一（一）3, 一（二）9（1）). */
export function deviceHardwareClass(): ItemCollector<'device.hardware'> {
  let record: RecordOf<'device.hardware'> | null = null;
  const { cpuCores, memGbBucket, vramGbBucket } = deviceHardware.fields;
  return {
    async read(pass) {
      if (record) return;
      const { cpu, gpu, cores, memBytes, vramBytes } = await pass.hardware();
      const hwEncode = pass.observation('device.hardware')?.hwEncode ?? null;
      record = {
        cpuBrand: cpu,
        cpuCores: bucketOf(cpuCores, cores),
        gpuModel: gpu,
        // Rounded first: the firmware keeps some of what is installed for itself.
        memGbBucket: bucketOf(memGbBucket, Math.round(memBytes / GB)),
        ...(vramBytes === null ? {} : { vramGbBucket: bucketOf(vramGbBucket, Math.round(vramBytes / GB)) }),
        ...(hwEncode === null ? {} : { hwEncode }),
      };
    },
    records: () => (record ? [record] : []),
  };
}
