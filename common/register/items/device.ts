import * as b from '../buckets.ts';
import * as f from '../field.ts';
import { telemetryItem } from '../item.ts';

export const deviceModel = telemetryItem({
  id: 'device.model',
  name: { zh: '设备型号', en: 'Device model' },
  purpose: { zh: '兼容性与安全运行统计', en: 'Compatibility and safe-operation statistics' },
  clause: '一（一）3；一（二）9（1）',
  basis: 'basic',
  sensitive: false,
  trigger: { zh: '开播中、且已授权“设备概况”', en: 'while live and with consent' },
  source: 'system',
  fields: { manufacturer: f.listed('device'), model: f.listed('device') },
  granularity: { zh: '对照公开词典，不在其中记为“其他”', en: 'mapped to a public dictionary, else other' },
  scope: 'telemetry.device',
});

export const deviceOs = telemetryItem({
  id: 'device.os',
  name: { zh: '操作系统版本', en: 'Operating system version' },
  purpose: { zh: '兼容性与安全运行统计', en: 'Compatibility and safe-operation statistics' },
  clause: '一（一）3；一（二）9（1）',
  basis: 'basic',
  sensitive: false,
  trigger: { zh: '开播中、且已授权“设备概况”', en: 'while live and with consent' },
  source: 'system',
  fields: {
    platform: f.bucket('', ['win32', 'darwin', 'linux']),
    distro: f.bucket('', ['windows', 'macos', 'debian', 'ubuntu', 'fedora', 'arch', 'other']),
    releaseMajor: f.optional(f.count('major', 99)),
    arch: f.bucket('', ['x64', 'arm64', 'other']),
  },
  granularity: { zh: '仅大版本号', en: 'major version only' },
  scope: 'telemetry.device',
});

export const deviceHardware = telemetryItem({
  id: 'device.hardware',
  name: { zh: '处理器/显卡/内存概况', en: 'CPU, GPU and memory class' },
  purpose: { zh: '性能与兼容性统计', en: 'Performance and compatibility statistics' },
  clause: '一（一）3；一（二）9（1）',
  basis: 'basic',
  sensitive: false,
  trigger: { zh: '开播中、且已授权“设备概况”', en: 'while live and with consent' },
  source: 'system',
  fields: {
    cpuBrand: f.listed('cpu'),
    cpuCores: b.cores,
    gpuModel: f.listed('gpu'),
    vramGbBucket: f.optional(b.memGb),
    memGbBucket: b.memGb,
    hwEncode: f.optional(f.flag),
  },
  granularity: { zh: '分档；型号对照公开词典', en: 'buckets; models from a public dictionary' },
  scope: 'telemetry.device',
});
