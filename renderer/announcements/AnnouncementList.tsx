import { useTranslation } from 'react-i18next';
import { useLanguage } from '../settings/index.ts';
import { Announcement } from './Announcement.tsx';
import { useAnnouncements } from './port.ts';

/** 平台公告: everything that the platform announced under its signature, kept here. */
export function AnnouncementList() {
  const { t } = useTranslation();
  const announcements = useAnnouncements(({ announcements }) => announcements);
  const language = useLanguage();
  const day = (at: string) =>
    new Date(at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div className="stack">
      <p>{t('announcements.lead')}</p>
      {announcements.length === 0 && <p className="quiet">{t('announcements.none')}</p>}
      {announcements.map(({ announcement, receivedAt, readAt }) => (
        <section key={announcement.id} className="panel card">
          <h3>{t(`announcements.kind.${announcement.kind}`)}</h3>
          <div className="small quiet">
            {t('announcements.dates', { issued: day(announcement.issuedAt), received: day(receivedAt) })}
            {readAt && ` · ${t('announcements.readAt', { date: day(readAt) })}`}
          </div>
          <Announcement announcement={announcement} />
        </section>
      ))}
    </div>
  );
}
