import { LANGUAGE_NAMES } from '../i18n/index.ts';
import { useLanguage, useSettingsModel } from '../settings/index.ts';

/** The other language, in its own words: who decides must be able to read what about. */
export function LanguageButton() {
  const settings = useSettingsModel();
  const language = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <button
      type="button"
      className="plain text-button"
      lang={other}
      onClick={() => void settings.save({ language: other })}
    >
      {LANGUAGE_NAMES[other]}
    </button>
  );
}
