import { NOT_COLLECTED } from './not-collected.ts';
import { rows } from './views.ts';

const line = (cells: readonly string[]) => `| ${cells.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (language: 'zh' | 'en', head: readonly string[]) => [
  line(head),
  line(head.map(() => '---')),
  ...rows(language).map((r) =>
    line([
      `\`${r.id}\``,
      r.name,
      r.purpose,
      r.clause,
      r.scope,
      r.trigger,
      r.fields.join(', '),
      r.granularity,
      `${r.retentionDays.local} / ${r.retentionDays.server ?? '—'}`,
      r.recipients.join('; '),
      r.refusal,
    ]),
  ),
];
const HEAD_ZH = [
  '编号',
  '名称',
  '目的',
  '条款',
  '授权范围',
  '时机',
  '字段',
  '粒度',
  '留存天数（本机/平台）',
  '接收方',
  '拒绝的影响',
];
const HEAD_EN = [
  'Id',
  'Name',
  'Purpose',
  'Clause',
  'Scope',
  'When',
  'Fields',
  'Granularity',
  'Days kept (device/platform)',
  'Recipients',
  'If refused',
];

/** The register as a page; generated, never edited. */
export const registerMarkdown = (): string =>
  [
    '# 信息披露登记 / Disclosure register',
    '',
    '由 `npm run register:docs` 生成，请勿手改。Generated; do not edit.',
    '',
    '登记是上限：列在这里，不等于当前版本已在采集。A ceiling: being listed here does not mean that this version collects it.',
    '',
    '## 采集项',
    '',
    ...table('zh', HEAD_ZH),
    '',
    '## Collected',
    '',
    ...table('en', HEAD_EN),
    '',
    '## 从不采集 / Never collected',
    '',
    line(['Id', '名称', '原因', 'Name', 'Reason']),
    line(['---', '---', '---', '---', '---']),
    ...NOT_COLLECTED.map((n) => line([`\`${n.id}\``, n.name.zh, n.reason.zh, n.name.en, n.reason.en])),
    '',
  ].join('\n');
