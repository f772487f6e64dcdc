import { canonicalJson } from './hash.ts';
import type { Bilingual, Item, Recipient } from './item.ts';
import { ITEMS } from './items.ts';
import { NOT_COLLECTED } from './not-collected.ts';
import { SCOPES } from './scopes.ts';

export const RECIPIENTS: Readonly<Record<Recipient, Bilingual>> = {
  device: { zh: '仅本机', en: 'This device only' },
  'account-api': { zh: '聊聊平台帐号与业务接口（境内）', en: 'Platform account API (in China)' },
  chat: { zh: '聊聊聊天服务与收看消息的用户', en: 'Chat service and those who receive the message' },
  relay: { zh: '聊聊媒体转发节点与本房间观众', en: 'Media relay and the viewers of this room' },
  'own-server': {
    zh: '你自己填写的服务器（仅在你选择开播到那里时，代替聊聊平台）',
    en: 'A server that you enter yourself (only when you choose to broadcast there, in place of LiaoLiao)',
  },
  ingest: {
    zh: '平台遥测接收端（境内，与帐号分离）',
    en: 'Platform telemetry (in China, apart from accounts)',
  },
};

/** What stands for a clause where the policy is silent. */
export const NO_CLAUSE = '未载明';

/** One row per datum in one language, for a list on screen. */
export const rows = (language: 'zh' | 'en') =>
  ITEMS.map((item: Item) => ({
    id: item.id,
    scope: item.scope,
    name: item.name[language],
    purpose: item.purpose[language],
    clause: item.gap && language === 'en' ? 'not stated in the policy' : item.clause,
    trigger: item.trigger[language],
    granularity: item.granularity[language],
    refusal: item.refusal[language],
    recipients: item.recipients.map((recipient) => RECIPIENTS[recipient][language]),
    fields: Object.keys(item.fields),
    retentionDays: item.retentionDays,
    sensitive: item.sensitive,
    gap: item.gap,
  }));

/** The whole register as canonical JSON. */
export const dumpDisclosures = (): string =>
  canonicalJson({ items: ITEMS, notCollected: NOT_COLLECTED, scopes: SCOPES });
