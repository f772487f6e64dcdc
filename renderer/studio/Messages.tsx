import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useController, useStudio } from '../state/context.ts';

/** Sentences in three parts: what happened, what it means, what next. They stay until they are closed. */
export function Messages() {
  const { t } = useTranslation();
  const controller = useController();
  const messages = useStudio((state) => state.messages);
  if (messages.length === 0) return null;
  return (
    <div className="messages">
      {messages.map(({ id, key, level, values }) => (
        <Alert
          key={id}
          type={level}
          showIcon
          title={t(`${key}.what`, values)}
          description={`${t(`${key}.means`, values)} ${t(`${key}.next`, values)}`}
          closable={{ 'aria-label': t('common.close'), onClose: () => controller.dismiss(id) }}
        />
      ))}
    </div>
  );
}
