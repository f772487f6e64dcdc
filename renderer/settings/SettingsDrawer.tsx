import { Alert, Button, Drawer, Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language, Theme } from '../../preload/contract.ts';
import { LANGUAGE_NAMES } from '../i18n/languages.ts';
import { useController, useStudio } from '../state/context.ts';

function Appearance() {
  const { t } = useTranslation();
  const controller = useController();
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
          onChange={(value) => void controller.host.changeSettings({ language: value })}
        />
      </Form.Item>
      <Form.Item label={t('settings.theme')}>
        <Segmented
          options={themes}
          value={theme}
          onChange={(value) => void controller.host.changeSettings({ theme: value })}
        />
      </Form.Item>
    </>
  );
}

function LiveBar() {
  const { t } = useTranslation();
  const controller = useController();
  const shown = useStudio((state) => state.settings.liveBar);
  const options = [
    { label: t('settings.liveBarShow'), value: true },
    { label: t('settings.liveBarHide'), value: false },
  ];
  return (
    <Form.Item label={t('settings.liveBar')} extra={t('settings.liveBarHint')}>
      <Segmented
        options={options}
        value={shown}
        onChange={(liveBar) => void controller.host.changeSettings({ liveBar })}
      />
    </Form.Item>
  );
}

function Outcome({ code }: { code: string | null }) {
  const { t } = useTranslation();
  if (code === null) return null;
  if (code === 'saved') return <Alert type="success" showIcon title={t('settings.saved')} />;
  const description = `${t(`error.${code}.means`)} ${t(`error.${code}.next`)}`;
  return <Alert type="error" showIcon title={t(`error.${code}.what`)} description={description} />;
}

function Platform() {
  const { t } = useTranslation();
  const controller = useController();
  const saved = useStudio((state) => state.settings);
  const [url, setUrl] = useState(saved.platformUrl ?? '');
  const [fingerprint, setFingerprint] = useState(saved.certificateFingerprint ?? '');
  const [outcome, setOutcome] = useState<string | null>(null);
  const save = async () => {
    const patch = { platformUrl: url.trim() || null, certificateFingerprint: fingerprint.trim() || null };
    setOutcome((await controller.host.changeSettings(patch)) ?? 'saved');
  };
  return (
    <>
      <Form.Item label={t('settings.platformUrl')} htmlFor="platform-url" extra={t('settings.platformHint')}>
        <Input
          id="platform-url"
          value={url}
          maxLength={500}
          onChange={({ target }) => setUrl(target.value)}
        />
      </Form.Item>
      <Form.Item
        label={t('settings.fingerprint')}
        htmlFor="fingerprint"
        extra={t('settings.fingerprintHint')}
      >
        <Input
          id="fingerprint"
          value={fingerprint}
          maxLength={200}
          onChange={({ target }) => setFingerprint(target.value)}
        />
      </Form.Item>
      <Outcome code={outcome} />
      <Button onClick={() => void save()}>{t('settings.save')}</Button>
    </>
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
  return (
    <Drawer open={open} onClose={onClose} title={t('settings.title')} size={420} destroyOnHidden>
      <Form layout="vertical" component="div">
        <Appearance />
        <LiveBar />
        <Platform />
        <div style={{ height: 20 }} />
        <PolicyChoice onReview={() => controller.host.reviewPolicy(true)} />
      </Form>
    </Drawer>
  );
}
