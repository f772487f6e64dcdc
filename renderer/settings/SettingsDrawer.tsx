import { Button, Drawer, Form, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Language, Theme } from '../../preload/contract.ts';
import { useController, useStudio } from '../app/context.ts';
import { LANGUAGE_NAMES } from '../i18n/languages.ts';
import { Refusal } from '../messages/ThreeParts.tsx';
import { Target } from './Target.tsx';
import { type Change, useChange } from './use-change.ts';

function Appearance({ change }: Pick<Change, 'change'>) {
  const { t } = useTranslation();
  const { language, theme } = useStudio((state) => state.settings);
  const languages: { label: string; value: Language }[] = [
    { label: LANGUAGE_NAMES['zh-CN'], value: 'zh-CN' },
    { label: LANGUAGE_NAMES.en, value: 'en' },
  ];
  const themes: { label: string; value: Theme }[] = [
    { label: t('settings.dark'), value: 'dark' },
    { label: t('settings.light'), value: 'light' },
  ];
  return (
    <>
      <Form.Item label={t('settings.language')}>
        <Segmented
          options={languages}
          value={language}
          onChange={(value) => void change({ language: value })}
        />
      </Form.Item>
      <Form.Item label={t('settings.theme')}>
        <Segmented options={themes} value={theme} onChange={(value) => void change({ theme: value })} />
      </Form.Item>
    </>
  );
}

function LiveBar({ change }: Pick<Change, 'change'>) {
  const { t } = useTranslation();
  const shown = useStudio((state) => state.settings.liveBar);
  const options = [
    { label: t('settings.liveBarShow'), value: true },
    { label: t('settings.liveBarHide'), value: false },
  ];
  return (
    <Form.Item label={t('settings.liveBar')} extra={t('settings.liveBarHint')}>
      <Segmented options={options} value={shown} onChange={(liveBar) => void change({ liveBar })} />
    </Form.Item>
  );
}

function PolicyChoice({ onReview }: { onReview: () => void }) {
  const { t } = useTranslation();
  const { decision, decidedAt } = useStudio((state) => state.policy);
  const language = useStudio((state) => state.settings.language);
  const date = decidedAt
    ? new Date(decidedAt).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
    : '';
  return (
    <Form.Item label={t('settings.policy')}>
      <div className="stack">
        <span>{t(decision === 'guest' ? 'settings.policyGuest' : 'settings.policyAgreed', { date })}</span>
        <Button onClick={onReview}>{t('settings.policyReview')}</Button>
      </div>
    </Form.Item>
  );
}

export function SettingsDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const controller = useController();
  const { change, refused } = useChange();
  return (
    <Drawer open={open} onClose={onClose} title={t('settings.title')} size={420} destroyOnHidden>
      <Form layout="vertical" component="div">
        <Appearance change={change} />
        <LiveBar change={change} />
        <Refusal code={refused} />
        <Target />
        <div style={{ height: 20 }} />
        <PolicyChoice onReview={() => controller.host.reviewPolicy(true)} />
      </Form>
    </Drawer>
  );
}
