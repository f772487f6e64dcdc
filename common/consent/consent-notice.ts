import type { FieldSpec } from '../register/field.ts';
import type { Bilingual, Item } from '../register/item.ts';
import { ITEMS } from '../register/items.ts';
import { RECIPIENTS } from '../register/views.ts';
import { ANSWER_WORKING_DAYS, CONTROLLER, GRANT_MONTHS } from './controller.ts';
import { FIELD_NAMES, SCOPE_NAMES } from './names.ts';
import type { TelemetryScope } from './states.ts';

export type NoticeLanguage = 'zh-CN' | 'en';

const LABELS = {
  who: { zh: '谁来处理', en: 'Who processes it' },
  purpose: { zh: '用来做什么', en: 'What for' },
  method: { zh: '何时、怎样读取', en: 'When and how it is read' },
  types: { zh: '读取哪些数据', en: 'Which data' },
  recipients: { zh: '谁会收到', en: 'Who receives it' },
  retention: { zh: '保留多久', en: 'How long it is kept' },
  necessity: { zh: '为什么需要、对你的影响', en: 'Need for it and effect on you' },
  refusal: { zh: '不同意会怎样', en: 'If you say no' },
  withdrawal: { zh: '怎样撤回', en: 'How to withdraw' },
  rights: { zh: '你的其他权利', en: 'Your other rights' },
  validity: { zh: '有效期', en: 'How long a yes lasts' },
} as const satisfies Record<string, Bilingual>;

type NoticeKey = keyof typeof LABELS;
export interface NoticeRow {
  readonly key: NoticeKey;
  readonly label: string;
  /** Lines are separated by line feeds. */
  readonly text: string;
}
/** What must be told before a decision (PIPL 17 and 30, requirements D.1), about one scope. */
export interface ConsentNotice {
  readonly scope: TelemetryScope;
  readonly title: string;
  readonly rows: readonly NoticeRow[];
}

type Key = keyof Bilingual;
const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
const list = (texts: readonly string[], key: Key): string => unique(texts).join(key === 'zh' ? '；' : '; ');
const named = (item: Item, text: string, key: Key): string =>
  `${item.name[key]}${key === 'zh' ? '：' : ': '}${text}`;
const NAMES: Readonly<Record<string, Bilingual>> = FIELD_NAMES;

/** What a field's value can be, in words. */
const valuesOf = (spec: FieldSpec, key: Key): string => {
  const zh = key === 'zh';
  switch (spec.kind) {
    case 'bucket':
      return `${spec.values.join(zh ? '、' : ', ')}${spec.unit ? ` ${spec.unit}` : ''}`;
    case 'flag':
      return zh ? '是、否' : 'yes, no';
    case 'dictionary':
      return zh ? '公开词典内的名称，否则“other”' : 'a name of the public dictionary, else “other”';
    case 'count':
      return zh ? `0 到 ${spec.max} 的整数` : `whole number, 0 to ${spec.max}`;
    case 'text':
      return zh ? `文字，至多 ${spec.maxLength} 字` : `text of at most ${spec.maxLength} characters`;
    case 'live':
      return zh ? '实时内容' : 'live content';
  }
};

const fieldsOf = (item: Item, key: Key): string => {
  const fields = Object.entries(item.fields).map(([field, spec]) => {
    const name = NAMES[field]?.[key] ?? field;
    return key === 'zh' ? `${name}（${valuesOf(spec, key)}）` : `${name} (${valuesOf(spec, key)})`;
  });
  return named(item, fields.join(key === 'zh' ? '，' : ', '), key);
};

// What was sent stays listed here as long as there, so that the host can check it and delete it there.
const retentionOf = ({ retentionDays: { local, server } }: Item, key: Key): string => {
  if (key === 'en')
    return `“Keep on this device”: ${local} days. “Allow upload”: ${server === null ? 'by the rules of the platform' : `at most ${server} days on the platform`}, and as long here as a copy by which you can check and delete it.`;
  return `选“仅本机记录”：${local} 天。选“允许上传”：${server === null ? '平台按其规则保留' : `平台至多保留 ${server} 天`}，本机留存同样久的副本，供你核对和删除。`;
};

const recipientsOf = (items: readonly Item[], key: Key): string => {
  const names = list(
    items.flatMap((item) => item.recipients.map((recipient) => RECIPIENTS[recipient][key])),
    key,
  );
  return key === 'zh'
    ? `选“仅本机记录”：没有接收方，数据不离开这台电脑。选“允许上传”：${names}。不提供给第三方，不出境。`
    : `“Keep on this device”: nobody, nothing leaves this computer. “Allow upload”: ${names}. No third party, never out of China.`;
};

const necessityOf = (items: readonly Item[], key: Key): string => {
  const clauses = list(
    items.map(({ clause }) => clause),
    key,
  );
  const sensitive = items.filter((item) => item.sensitive).map((item) => item.name[key]);
  if (key === 'en')
    return [
      `Broadcasting and chatting do not need this data; it serves the purposes above and no other. Clause of the policy: ${clauses}.`,
      ...sensitive.map(
        (name) => `Treated as sensitive: “${name}” can tell something about your work and habits.`,
      ),
    ].join('\n');
  return [
    `直播和聊天都不需要这些数据，只用于上面写明的用途。对应政策条款：${clauses}。`,
    ...sensitive.map((name) => `“${name}”按敏感个人信息对待：它可能透露你的工作和习惯。`),
  ].join('\n');
};

const who = (key: Key): string => {
  const { name, address, email, qq } = CONTROLLER;
  return key === 'zh'
    ? `${name.zh}，${address.zh}；邮箱 ${email}；QQ ${qq}`
    : `${name.en}, ${address.en}; e-mail ${email}; QQ ${qq}`;
};

/** What holds for every scope alike. */
const FIXED = {
  withdrawal: {
    zh: '在同一个地方点“撤回”，一次点击，不用登录，断网也可以。撤回后立即停止读取，未发送的数据随即从本机清除；已发送的可以逐条从平台删除。撤回不影响此前处理的效力。',
    en: 'Press “Withdraw” in the same place: one click, no sign-in, offline too. Reading stops at once and what was not sent is removed from this device; what was sent can be deleted on the platform record by record. What was done before stays lawful.',
  },
  rights: {
    zh: `查阅、导出、删除：在“数据与授权”里自己操作。更正、说明等其他要求：按上面的联系方式提出，${ANSWER_WORKING_DAYS} 个工作日内答复。`,
    en: `See, export, delete: yourself, under “Data and consent”. Correction, explanation and other requests: through the contacts above, answered within ${ANSWER_WORKING_DAYS} working days.`,
  },
  validity: {
    zh: `同意自作出起 ${GRANT_MONTHS} 个月内有效，到期自动关闭；用途、字段、接收方、保留时间等任何一项改变时也自动关闭，需要你重新决定。`,
    en: `A yes lasts ${GRANT_MONTHS} months and then ends by itself; so it does when purpose, fields, recipients, retention or any such thing changes. Then you decide anew.`,
  },
} as const satisfies Partial<Record<NoticeKey, Bilingual>>;

/**
 * The notice of one scope in one language, from the register: the rows that are shown, exactly.
 *
 * @param items the register; another one in tests only
 */
export const notice = (
  scope: TelemetryScope,
  language: NoticeLanguage,
  items: readonly Item[] = ITEMS,
): ConsentNotice => {
  const key: Key = language === 'en' ? 'en' : 'zh';
  const own = items.filter((item) => item.scope === scope);
  const perItem = (text: (item: Item) => string) =>
    own.map((item) => named(item, text(item), key)).join('\n');
  const texts: Readonly<Record<NoticeKey, string>> = {
    who: who(key),
    purpose: perItem(({ purpose }) => purpose[key]),
    method: perItem(({ trigger, granularity }) => list([trigger[key], granularity[key]], key)),
    types: own.map((item) => fieldsOf(item, key)).join('\n'),
    recipients: recipientsOf(own, key),
    retention: unique(own.map((item) => retentionOf(item, key))).join('\n'),
    necessity: necessityOf(own, key),
    refusal: unique(own.map(({ refusal }) => refusal[key])).join('\n'),
    withdrawal: FIXED.withdrawal[key],
    rights: FIXED.rights[key],
    validity: FIXED.validity[key],
  };
  const rows = (Object.keys(LABELS) as NoticeKey[]).map((row) => ({
    key: row,
    label: LABELS[row][key],
    text: texts[row],
  }));
  return { scope, title: SCOPE_NAMES[scope][key], rows };
};

/** The notice as one text: what is hashed as `uiTextSha256` of a receipt. Title, then one row after the other. */
export const noticeText = (
  scope: TelemetryScope,
  language: NoticeLanguage,
  items: readonly Item[] = ITEMS,
): string => {
  const { title, rows } = notice(scope, language, items);
  return [title, ...rows.map(({ label, text }) => `${label}\n${text}`)].join('\n\n');
};
