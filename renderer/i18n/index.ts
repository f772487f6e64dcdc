import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../preload/contract.ts';
import type { ErrorCode } from '../messages/index.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

/** Starts the texts in one language; there is no fallback, so that a missing key shows in the tests. */
export async function startI18n(language: Language): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return i18next;
}

/** Says whether there are sentences for a code. */
export const hasWords = (code: string): code is ErrorCode => code in zhCN.error;

/** @param onAir is said in the window's title too, which task bars show when the window itself is covered */
export async function setLanguage(language: Language, onAir: boolean): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  const name = i18next.t('app.name');
  document.title = onAir ? `● ${i18next.t('top.onAir')} · ${name}` : name;
}

export { LANGUAGE_NAMES } from './languages.ts';
