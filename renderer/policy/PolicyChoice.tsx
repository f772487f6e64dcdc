import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../settings/index.ts';
import { usePolicy, usePolicyModel } from './port.ts';

/** Shows what was decided and when, and the way to decide anew. */
export function PolicyChoice() {
  const { t } = useTranslation();
  const model = usePolicyModel();
  const { decision, decidedAt } = usePolicy(({ policy }) => policy);
  const language = useLanguage();
  const date = decidedAt
    ? new Date(decidedAt).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
    : '';
  return (
    <Form.Item label={t('settings.policy')}>
      <div className="stack">
        <span>{t(decision === 'guest' ? 'settings.policyGuest' : 'settings.policyAgreed', { date })}</span>
        <Button onClick={() => model.review(true)}>{t('settings.policyReview')}</Button>
      </div>
    </Form.Item>
  );
}
