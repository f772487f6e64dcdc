import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** What came of saving; `saved`, or the code of a refusal. */
export function Outcome({ code }: { code: string | null }) {
  const { t } = useTranslation();
  if (code === null) return null;
  if (code === 'saved') return <Alert type="success" showIcon title={t('settings.saved')} />;
  const description = `${t(`error.${code}.means`)} ${t(`error.${code}.next`)}`;
  return <Alert type="error" showIcon title={t(`error.${code}.what`)} description={description} />;
}
