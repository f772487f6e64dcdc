import type { Bilingual } from '../register/item.ts';
import type { TelemetryItem } from '../register/schema.ts';
import type { TelemetryScope } from './states.ts';

/** What a host is asked about, in a few words. */
export const SCOPE_NAMES: Readonly<Record<TelemetryScope, Bilingual>> = {
  'telemetry.device': { zh: '设备概况', en: 'Device class' },
  'telemetry.network': { zh: '网络质量', en: 'Network quality' },
  'telemetry.runningApps': { zh: '直播中运行的应用名称', en: 'Names of applications running while live' },
  'telemetry.appResources': {
    zh: '应用与设备的资源占用',
    en: 'Resource use of applications and of the device',
  },
  'telemetry.performance': { zh: '客户端性能', en: 'Performance of this client' },
};

type KeysOf<F> = F extends unknown ? keyof F & string : never;
/** Every field that a telemetry item declares. */
export type TelemetryField = KeysOf<TelemetryItem['fields']>;

const OS: Bilingual = { zh: '操作系统', en: 'Operating system' };
const CPU: Bilingual = { zh: '处理器占用', en: 'Processor use' };
const MEMORY: Bilingual = { zh: '内存占用', en: 'Memory use' };

/** The declared fields in words; a field without words does not compile. */
export const FIELD_NAMES: Readonly<Record<TelemetryField, Bilingual>> = {
  appName: { zh: '应用名称', en: 'Application name' },
  minutesSeenBucket: { zh: '运行时长', en: 'Time seen running' },
  cpuPctBucket: CPU,
  memMbBucket: MEMORY,
  cpuPctP50: { zh: '处理器占用中位数', en: 'Processor use, median' },
  cpuPctP95: { zh: '处理器占用高位（95 百分位）', en: 'Processor use, 95th percentile' },
  memPctP95: { zh: '内存占用高位（95 百分位）', en: 'Memory use, 95th percentile' },
  gpuPctP95: { zh: '显卡占用高位（95 百分位）', en: 'GPU use, 95th percentile' },
  thermalFlag: { zh: '是否因过热降速', en: 'Slowed down by heat' },
  procType: { zh: '本客户端的进程种类', en: 'Kind of process of this client' },
  startupMsBucket: { zh: '启动用时', en: 'Start-up time' },
  manufacturer: { zh: '设备厂商', en: 'Device manufacturer' },
  model: { zh: '设备型号', en: 'Device model' },
  platform: OS,
  distro: { zh: '系统发行版', en: 'System distribution' },
  releaseMajor: { zh: '系统大版本号', en: 'Major version of the system' },
  arch: { zh: '处理器架构', en: 'Processor architecture' },
  cpuBrand: { zh: '处理器型号', en: 'Processor model' },
  cpuCores: { zh: '处理器核数', en: 'Processor cores' },
  gpuModel: { zh: '显卡型号', en: 'GPU model' },
  vramGbBucket: { zh: '显存大小', en: 'GPU memory' },
  memGbBucket: { zh: '内存大小', en: 'Memory' },
  hwEncode: { zh: '是否使用硬件编码', en: 'Hardware encoding in use' },
  linkType: { zh: '网络接入方式', en: 'Kind of network link' },
  online: { zh: '是否联网', en: 'Online' },
  speedBucket: { zh: '网卡速率', en: 'Link speed' },
  bitrateKbpsP50: { zh: '推流码率中位数', en: 'Sending bitrate, median' },
  rttMsP50: { zh: '往返时延中位数', en: 'Round-trip time, median' },
  rttMsP95: { zh: '往返时延高位（95 百分位）', en: 'Round-trip time, 95th percentile' },
  lossPctP95: { zh: '丢包率高位（95 百分位）', en: 'Packet loss, 95th percentile' },
  fpsP50: { zh: '帧率中位数', en: 'Frame rate, median' },
  droppedPct: { zh: '丢帧比例', en: 'Dropped frames' },
};
