import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnAir } from '../live/index.ts';
import { CheckDialog } from './CheckDialog.tsx';
import { useUplinkCheck } from './port.ts';

/** Opens the check before a broadcast; closing it ends the check. */
export function CheckLine() {
  const { t } = useTranslation();
  const check = useUplinkCheck();
  const onAir = useOnAir();
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
