import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Announcement } from './Announcement.tsx';
import { useAnnouncements, useAnnouncementsModel } from './port.ts';

/**
 * The oldest announcement that was not read: it cannot be closed but by saying so (requirements P5-2). A broadcast is not
 * ended by it.
 */
export function UnreadAnnouncement({ onOwnData }: { onOwnData: () => void }) {
  const { t } = useTranslation();
  const model = useAnnouncementsModel();
  const unread = useAnnouncements(({ announcements }) =>
    announcements.findLast(({ readAt }) => readAt === null),
  );
  if (!unread) return null;
  const { announcement } = unread;
  const read = () => void model.read(announcement.id);
  const goOn = () => {
    read();
    onOwnData();
  };
  return (
    <Modal
      open
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={640}
      title={t(`announcements.kind.${announcement.kind}`)}
      footer={
        <>
          {announcement.kind === 'service-ended' && (
            <Button onClick={goOn}>{t('announcements.ownData')}</Button>
          )}
          <Button onClick={read}>{t('announcements.read')}</Button>
        </>
      }
    >
      <Announcement announcement={announcement} />
    </Modal>
  );
}
