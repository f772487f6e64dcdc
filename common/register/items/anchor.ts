import * as b from '../buckets.ts';
import * as f from '../field.ts';
import { telemetryItem } from '../item.ts';

export const anchorRunningApps = telemetryItem({
  id: 'anchor.runningApps',
  name: { zh: '直播中正在运行的应用名称', en: 'Names of applications running while live' },
  purpose: { zh: '统计分析；直播环境稳定', en: 'Statistics; a stable broadcast' },
  clause: '一（二）9 d',
  basis: 'additional',
  sensitive: true,
  trigger: {
    zh: '仅直播中（live 状态）且已单独授权；每 60 秒采样',
    en: 'only in state live with separate consent; sampled every 60 s',
  },
  source: 'processes',
  fields: { appName: f.listed('app'), minutesSeenBucket: b.minutes },
  granularity: {
    zh: '公开词典内的名称，否则记为“其他”；遵从隐藏名单；每应用一条，无共同标识；时长满 15 分钟不再细分，以免透露这场直播有多长',
    en: 'name from the public dictionary, else other; hide-list honoured; one record per app, no common id; from 15 minutes on no finer, so that it does not tell how long the broadcast was',
  },
  scope: 'telemetry.runningApps',
});

export const anchorAppResources = telemetryItem({
  id: 'anchor.appResources',
  name: { zh: '应用资源情况', en: 'Resource use of those applications' },
  purpose: { zh: '直播环境稳定', en: 'A stable broadcast' },
  clause: '一（二）9 d',
  basis: 'additional',
  sensitive: false,
  trigger: { zh: '仅直播中且已单独授权', en: 'only while live with separate consent' },
  source: 'processes',
  fields: { appName: f.listed('app'), cpuPctBucket: b.cpuPct, memMbBucket: b.memMb },
  granularity: { zh: '分档；名称对照公开词典', en: 'buckets; name from the public dictionary' },
  scope: 'telemetry.appResources',
});

export const anchorHostResources = telemetryItem({
  id: 'anchor.hostResources',
  name: { zh: '直播设备总体资源', en: 'Overall resource use of the broadcasting device' },
  purpose: { zh: '直播环境稳定', en: 'A stable broadcast' },
  clause: '一（二）9 d',
  basis: 'additional',
  sensitive: false,
  trigger: { zh: '仅直播中且已单独授权', en: 'only while live with separate consent' },
  source: 'system',
  fields: {
    cpuPctP50: b.pct,
    cpuPctP95: b.pct,
    memPctP95: b.pct,
    gpuPctP95: f.optional(b.pct),
    thermalFlag: f.optional(f.flag),
  },
  granularity: { zh: '每场一次的分档百分位', en: 'bucketed percentiles per broadcast' },
  scope: 'telemetry.appResources',
});
