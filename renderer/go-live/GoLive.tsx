import { Button, Modal, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBroadcast, useLive, useOnAir } from '../live/index.ts';
import { EndButton } from '../live/views.ts';
import { useReport } from '../report/index.ts';
import { useProgram } from '../scenes/index.ts';
import { ConfirmSheet } from './ConfirmSheet.tsx';
import { useObstacle } from './use-obstacle.ts';

function StartButton() {
  const { t } = useTranslation();
  const broadcast = useBroadcast();
  const busy = useLive(({ starting }) => starting);
  const reason = useObstacle();
  const hasPicture = useProgram(({ picture }) => picture !== null);
  const [asking, setAsking] = useState(false);
  const ask = () => {
    setAsking(true);
    broadcast.prepare();
  };
  const confirm = () => {
    setAsking(false);
    void broadcast.goLive();
  };
  const cancel = () => {
    setAsking(false);
    void broadcast.abandon();
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
  const onAir = useOnAir();
  const report = useReport(({ report }) => report);
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
