import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePolicyModel } from './port.ts';

/** The way back for whoever only read again: what was chosen stays. */
export function Review() {
  const { t } = useTranslation();
  const policy = usePolicyModel();
  return (
    <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={() => policy.review(false)}>
      {t('firstRun.back')}
    </Button>
  );
}
