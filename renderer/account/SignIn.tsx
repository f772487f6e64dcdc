import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccountModel } from './port.ts';

interface Fields {
  readonly name: string;
  readonly password: string;
}

/** Account and password, and nothing else. */
export function SignIn() {
  const { t } = useTranslation();
  const account = useAccountModel();
  const [busy, setBusy] = useState(false);
  const submit = async ({ name, password }: Fields) => {
    setBusy(true);
    await account.signIn(name, password);
    setBusy(false);
  };
  return (
    <Form<Fields> layout="vertical" requiredMark={false} onFinish={(fields) => void submit(fields)}>
      <strong>{t('room.signInTitle')}</strong>
      <Form.Item name="name" label={t('room.account')} rules={[{ required: true, message: '' }]}>
        <Input autoComplete="username" maxLength={100} />
      </Form.Item>
      <Form.Item name="password" label={t('room.password')} rules={[{ required: true, message: '' }]}>
        <Input.Password autoComplete="current-password" maxLength={200} visibilityToggle={false} />
      </Form.Item>
      <Button block type="primary" htmlType="submit" loading={busy}>
        {t(busy ? 'room.signingIn' : 'room.signIn')}
      </Button>
      <p className="small quiet">{t('room.memoryOnly')}</p>
    </Form>
  );
}
