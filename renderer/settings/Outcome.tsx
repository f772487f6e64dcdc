import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../common/result.ts';
import type { ErrorCode } from '../messages/index.ts';
import { Refusal } from '../messages/views.ts';

/** Shows what came of saving; `saved`, or the code of a refusal. */
export function Outcome({ code }: { code: 'saved' | ErrorCode | null }) {
  const { t } = useTranslation();
  if (code !== 'saved') return <Refusal code={code} />;
  return <Alert type="success" showIcon title={t('settings.saved')} />;
}

/** Turns an answer into a code for `Outcome`. */
export const outcomeOf = (saved: Result<unknown, ErrorCode>): 'saved' | ErrorCode =>
  saved.ok ? 'saved' : saved.error;
