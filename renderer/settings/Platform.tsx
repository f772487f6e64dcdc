import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../messages/index.ts';
import { Outcome, outcomeOf } from './Outcome.tsx';
import { useSettings, useSettingsModel } from './port.ts';

export function Platform() {
  const { t } = useTranslation();
  const settings = useSettingsModel();
  const saved = useSettings((settings) => settings);
  const [url, setUrl] = useState(saved.platformUrl ?? '');
  const [fingerprint, setFingerprint] = useState(saved.certificateFingerprint ?? '');
  const [outcome, setOutcome] = useState<'saved' | ErrorCode | null>(null);
  const save = async () => {
    const patch = { platformUrl: url.trim() || null, certificateFingerprint: fingerprint.trim() || null };
    setOutcome(outcomeOf(await settings.change(patch)));
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
