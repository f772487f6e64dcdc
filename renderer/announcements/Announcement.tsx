import { useTranslation } from 'react-i18next';
import type { Announcement as Announced } from '../../common/announcements/announcement.ts';
import { useLanguage } from '../settings/index.ts';

const PARTS = ['situation', 'measures', 'advice', 'contact'] as const;

/** One announcement, every part of it, in the language of the app. */
export function Announcement({ announcement }: { announcement: Announced }) {
  const { t } = useTranslation();
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  if (announcement.kind === 'service-ended')
    return (
      <>
        <p>{announcement.text[language]}</p>
        <p>{t('announcements.ended')}</p>
      </>
    );
  return (
    <dl className="facts">
      {PARTS.map((part) => [
        <dt key={`${part}-name`}>{t(`announcements.part.${part}`)}</dt>,
        <dd key={part}>{announcement[part][language]}</dd>,
      ])}
    </dl>
  );
}
