import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ErrorCode, SentenceKey } from './codes.ts';

interface ThreePartsProps {
  /** Names the sentences in the texts: an error or a notice. */
  readonly of: SentenceKey;
  readonly level?: 'error' | 'warning' | 'info';
  /** What the sentences name. */
  readonly values?: Readonly<Record<string, string>>;
  /** Closing is offered when somebody takes note of it. */
  readonly onClose?: () => void;
}

/** The one way to say what went wrong: what happened, what it means, what next. */
export function ThreeParts({ of, level = 'error', values = {}, onClose }: ThreePartsProps) {
  const { t } = useTranslation();
  return (
    <Alert
      type={level}
      showIcon
      role="alert"
      title={t(`${of}.what`, values)}
      description={`${t(`${of}.means`, values)} ${t(`${of}.next`, values)}`}
      closable={onClose ? { 'aria-label': t('common.close'), onClose } : false}
    />
  );
}

/** The sentences of a refusal; nothing while there is none. */
export function Refusal({ code }: { readonly code: ErrorCode | null }) {
  return code && <ThreeParts of={`error.${code}`} />;
}
