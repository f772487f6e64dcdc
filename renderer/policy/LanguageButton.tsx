import { useController, useStudio } from '../app/context.ts';
import { LANGUAGE_NAMES } from '../i18n/languages.ts';

/** The other language, in its own words: who decides must be able to read what about. */
export function LanguageButton() {
  const controller = useController();
  const language = useStudio((state) => state.settings.language);
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <button
      type="button"
      className="plain text-button"
      lang={other}
      onClick={() => void controller.host.save({ language: other })}
    >
      {LANGUAGE_NAMES[other]}
    </button>
  );
}
