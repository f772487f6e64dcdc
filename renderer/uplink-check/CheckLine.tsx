import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useController, useStudio } from '../app/context.ts';
import { CheckDialog } from './CheckDialog.tsx';

/** Opens the check before a broadcast; closing it ends the check. */
export function CheckLine() {
  const { t } = useTranslation();
  const { check } = useController();
  const onAir = useStudio(({ room }) => room.liveSince !== null);
  const [open, setOpen] = useState(false);
  const close = () => {
    check.close();
    setOpen(false);
  };
  return (
    <>
      <Button size="small" disabled={onAir} onClick={() => setOpen(true)}>
        {t('check.open')}
      </Button>
      <Modal open={open} title={t('check.title')} footer={null} onCancel={close} destroyOnHidden>
        <CheckDialog />
      </Modal>
    </>
  );
}
