import { Form, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../preload/contract.ts';
import { Refusal } from '../messages/views.ts';
import { Platform } from './Platform.tsx';
import { useSettings } from './port.ts';
import { useChange } from './use-change.ts';
import { WhipServer } from './WhipServer.tsx';

/** Lets the host choose where broadcasts go, and what belongs to that. It stays while one runs. */
export function Target({ locked }: { readonly locked: boolean }) {
  const { t } = useTranslation();
  const { change, refused } = useChange();
  const target = useSettings((settings) => settings.target);
  const options: { label: string; value: Settings['target'] }[] = [
    { label: t('whip.platform'), value: 'platform' },
    { label: t('whip.other'), value: 'whip' },
  ];
  return (
    <>
      <Form.Item label={t('whip.target')} extra={locked ? t('whip.locked') : undefined}>
        <Segmented
          block
          options={options}
          value={target}
          disabled={locked}
          onChange={(value) => void change({ target: value })}
        />
      </Form.Item>
      <Refusal code={refused} />
      {target === 'platform' ? <Platform /> : <WhipServer locked={locked} />}
    </>
  );
}
