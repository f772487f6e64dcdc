import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { APP_NAMES } from '../../common/dictionary/index.ts';
import { useDisclosure, useDisclosureModel } from './port.ts';

const OPTIONS = APP_NAMES.map((name) => ({ value: name, label: name }));

/** 隐藏名单: applications that are passed over, whatever is granted. */
export function HiddenApps() {
  const { t } = useTranslation();
  const data = useDisclosureModel();
  const hidden = useDisclosure((state) => state.hidden);
  if (!hidden) return null;
  return (
    <div className="stack">
      <p>{t('hidden.lead', { count: APP_NAMES.length })}</p>
      <Select
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        value={[...hidden]}
        options={OPTIONS}
        placeholder={t('hidden.placeholder')}
        aria-label={t('hidden.title')}
        onChange={(apps: string[]) => void data.hide(apps)}
      />
      <p className="quiet">{t('hidden.others')}</p>
    </div>
  );
}
