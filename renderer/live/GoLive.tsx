import { Button, Modal, Popconfirm, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useController, useReport, useStudio } from '../app/context.ts';
import { ConfirmSheet } from './ConfirmSheet.tsx';
import { obstacle } from './obstacle.ts';

/** Ends the broadcast, after one question. */
export function EndButton() {
  const { t } = useTranslation();
  const controller = useController();
  return (
    <Popconfirm
      title={t('live.endTitle')}
      description={t('live.endText')}
      okText={t('live.endConfirm')}
      cancelText={t('common.cancel')}
      onConfirm={() => void controller.endBroadcast()}
    >
      <Button danger type="primary">
        {t('live.end')}
      </Button>
    </Popconfirm>
  );
}

function StartButton() {
  const { t } = useTranslation();
  const controller = useController();
  const busy = useStudio((state) => state.busy === 'going-live');
  const reason = useStudio(obstacle);
  const hasPicture = useStudio((state) => state.picture !== null);
  const [asking, setAsking] = useState(false);
  const ask = () => {
    setAsking(true);
    controller.prepare();
  };
  const confirm = () => {
    setAsking(false);
    void controller.goLive();
  };
  const cancel = () => {
    setAsking(false);
    void controller.abandon();
  };
  return (
    <>
      <Tooltip title={reason ? t(reason) : ''}>
        <Button type="primary" disabled={reason !== null} loading={busy} onClick={ask}>
          {t(busy ? 'live.starting' : 'live.go')}
        </Button>
      </Tooltip>
      <Modal
        open={asking}
        title={t('confirm.title')}
        okText={t('confirm.yes')}
        cancelText={t('common.cancel')}
        okButtonProps={{ disabled: !hasPicture }}
        onOk={confirm}
        onCancel={cancel}
        destroyOnHidden
      >
        <ConfirmSheet />
      </Modal>
    </>
  );
}

/** The one unmistakable button. */
export function GoLive({ onReport }: { onReport: () => void }) {
  const { t } = useTranslation();
  const onAir = useStudio(({ room }) => room.liveSince !== null);
  const report = useReport();
  return (
    <div className="go">
      {onAir ? <EndButton /> : <StartButton />}
      {report?.endedAt && (
        <Button type="link" onClick={onReport}>
          {t('live.report')}
        </Button>
      )}
    </div>
  );
}
