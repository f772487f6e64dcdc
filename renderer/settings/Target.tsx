import { Form, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../preload/contract.ts';
import { useController, useStudio } from '../state/context.ts';
import { Outcome } from './Outcome.tsx';
import { Platform } from './Platform.tsx';
import { WhipServer } from './WhipServer.tsx';

/** Where broadcasts go, and what belongs to that. It stays while one runs. */
export function Target() {
  const { t } = useTranslation();
  const controller = useController();
  const target = useStudio((state) => state.settings.target);
  const busy = useStudio(({ room }) => room.state !== 'idle');
  const [refusal, setRefusal] = useState<string | null>(null);
  const options: { label: string; value: Settings['target'] }[] = [
    { label: t('whip.platform'), value: 'platform' },
    { label: t('whip.other'), value: 'whip' },
  ];
  const choose = async (value: Settings['target']) =>
    setRefusal(await controller.host.changeSettings({ target: value }));
  return (
    <>
      <Form.Item label={t('whip.target')} extra={busy ? t('whip.locked') : undefined}>
        <Segmented
          block
          options={options}
          value={target}
          disabled={busy}
          onChange={(value) => void choose(value)}
        />
      </Form.Item>
      <Outcome code={refusal} />
      {target === 'platform' ? <Platform /> : <WhipServer locked={busy} />}
    </>
  );
}
