import * as b from '../buckets.ts';
import * as f from '../field.ts';
import { defineItem, telemetryItem } from '../item.ts';

export const netIp = defineItem({
  id: 'net.ip',
  name: { zh: 'IP地址（传输必然可见）', en: 'IP address (inherent in transport)' },
  purpose: { zh: '建立连接；网络日志法定留存', en: 'Connecting; statutory network logs' },
  clause: '一（二）9 c',
  basis: 'basic',
  sensitive: false,
  trigger: { zh: '任何网络连接', en: 'any connection' },
  source: 'transport',
  collectedByDefault: true,
  fields: { remoteAddress: f.text(64) },
  granularity: {
    zh: '平台网络日志依法至少留存六个月；遥测接收端不存',
    en: 'platform network log >= 6 months by law; the telemetry ingest stores none',
  },
  retentionDays: { local: 0, server: null },
  recipients: ['account-api', 'relay', 'ingest', 'own-server'],
  linkable: true,
  refusal: { zh: '无法联网。', en: 'No network use.' },
  gap: false,
  scope: 'core.protocol',
  introducedIn: '0.1.0',
});

export const netAccess = telemetryItem({
  id: 'net.access',
  name: { zh: '网络接入方式、类型、状态', en: 'Network access type and state' },
  purpose: {
    zh: '稳定性统计（开播前自检只用 net.isOnline()）',
    en: 'Stability statistics (the pre-live check uses net.isOnline() only)',
  },
  clause: '一（二）9（1）',
  basis: 'additional',
  sensitive: false,
  trigger: { zh: '开播中、且已授权“网络质量”', en: 'while live and with consent' },
  source: 'system',
  fields: { linkType: f.bucket('', ['wired', 'wireless', 'unknown']), online: f.flag, speedBucket: b.speed },
  granularity: { zh: '有线、无线或未知；速率分档', en: 'wired, wireless or unknown; speed in buckets' },
  scope: 'telemetry.network',
});

export const netQuality = telemetryItem({
  id: 'net.quality',
  name: { zh: '网络质量数据', en: 'Network quality data' },
  purpose: {
    zh: '拥塞控制（本机必需）；稳定性统计（授权后）',
    en: 'Congestion control (local); statistics (with consent)',
  },
  clause: '一（二）9（1）',
  basis: 'additional',
  sensitive: false,
  trigger: { zh: '开播中；授权后才上传', en: 'while live; upload only with consent' },
  source: 'system',
  // No reconnects: the platform counts them itself, so here they would only say whose record it is.
  fields: {
    bitrateKbpsP50: f.optional(b.bitrate),
    rttMsP50: f.optional(b.rtt),
    rttMsP95: f.optional(b.rtt),
    lossPctP95: f.optional(b.loss),
    fpsP50: f.optional(b.fps),
    droppedPct: f.optional(b.loss),
  },
  granularity: {
    zh: '每场一次的分档百分位，无时间序列',
    en: 'bucketed percentiles per broadcast, no time series',
  },
  scope: 'telemetry.network',
});
