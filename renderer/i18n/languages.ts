import type { Language } from '../../preload/contract.ts';

/** Each language named in itself, whatever language the app speaks. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' };
