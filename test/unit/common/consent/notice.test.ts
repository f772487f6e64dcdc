import { describe, expect, it } from 'vitest';
import { notice, noticeText } from '../../../../common/consent/consent-notice.ts';
import { CONTROLLER } from '../../../../common/consent/controller.ts';
import { FIELD_NAMES } from '../../../../common/consent/names.ts';
import { TELEMETRY_SCOPES } from '../../../../common/consent/states.ts';
import type { Item } from '../../../../common/register/item.ts';
import { ITEMS } from '../../../../common/register/items.ts';
import { registerWith } from '../../../support/samples/register.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;
const cards = TELEMETRY_SCOPES.flatMap((scope) => LANGUAGES.map((language) => ({ scope, language })));
const textOf = (row: string, scope: (typeof TELEMETRY_SCOPES)[number], language: 'zh-CN' | 'en' = 'zh-CN') =>
  notice(scope, language).rows.find(({ key }) => key === row)?.text;

describe('the notice of a scope', () => {
  it.each(cards)('tells all that must be told: $scope, $language', ({ scope, language }) => {
    const { title, rows } = notice(scope, language);
    expect(title).not.toBe('');
    expect(rows.map(({ key }) => key)).toEqual([
      'who',
      'purpose',
      'method',
      'types',
      'recipients',
      'retention',
      'necessity',
      'refusal',
      'withdrawal',
      'rights',
      'validity',
    ]);
    for (const { label, text } of rows) {
      expect(label.trim()).not.toBe('');
      expect(text.trim()).not.toBe('');
    }
  });

  it.each(cards)(
    'names every item and every declared field in words: $scope, $language',
    ({ scope, language }) => {
      const key = language === 'en' ? 'en' : 'zh';
      const types = textOf('types', scope, language);
      const own = ITEMS.filter((item: Item) => item.scope === scope);
      expect(own.length).toBeGreaterThan(0);
      for (const item of own) {
        expect(types).toContain(item.name[key]);
        for (const field of Object.keys(item.fields)) {
          const words = Object.entries(FIELD_NAMES).find(([name]) => name === field)?.[1];
          expect(types).toContain(words?.[key] ?? 'no words');
          expect(textOf('purpose', scope, language)).toContain(item.purpose[key]);
        }
      }
    },
  );

  it('says who answers for it and how to reach them', () => {
    for (const text of [CONTROLLER.name.zh, CONTROLLER.address.zh, CONTROLLER.email, CONTROLLER.qq])
      expect(textOf('who', 'telemetry.device')).toContain(text);
  });

  it('says that names of applications are sensitive, and of nothing else', () => {
    const mark = '敏感个人信息';
    expect(TELEMETRY_SCOPES.filter((scope) => textOf('necessity', scope)?.includes(mark))).toEqual([
      'telemetry.runningApps',
    ]);
  });

  it('is shown exactly as it is hashed', () => {
    const { title, rows } = notice('telemetry.network', 'zh-CN');
    const text = noticeText('telemetry.network', 'zh-CN');
    expect(text).toBe([title, ...rows.map((row) => `${row.label}\n${row.text}`)].join('\n\n'));
  });

  it.each<[string, (item: Item) => Partial<Item>]>([
    ['purpose', () => ({ purpose: { zh: '广告', en: 'Advertising' } })],
    ['fields', () => ({ fields: {} })],
    ['retention', () => ({ retentionDays: { local: 8, server: 30 } })],
    ['recipients', () => ({ recipients: ['ingest', 'chat'] })],
    ['trigger', () => ({ trigger: { zh: '随时', en: 'at any time' } })],
    ['granularity', () => ({ granularity: { zh: '原样', en: 'as it is' } })],
    ['refusal', () => ({ refusal: { zh: '不能开播', en: 'No broadcast' } })],
    ['sensitive', () => ({ sensitive: true })],
  ])('follows the register: %s', (_what, change) => {
    const changed = registerWith('device.os', change);
    for (const language of LANGUAGES)
      expect(noticeText('telemetry.device', language, changed)).not.toBe(
        noticeText('telemetry.device', language),
      );
    expect(noticeText('telemetry.network', 'zh-CN', changed)).toBe(noticeText('telemetry.network', 'zh-CN'));
  });
});
