import { Button, Form, Input } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhipTokenState } from '../../preload/contract.ts';
import type { ErrorCode } from '../messages/index.ts';
import { Outcome, outcomeOf } from './Outcome.tsx';
import { useSettings, useSettingsModel } from './port.ts';

interface TokenProps {
  readonly state: WhipTokenState | null;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (token: string) => void;
  readonly onRemove: () => void;
}

/** The token is typed here and never shown again: main does not give it back. */
function TokenField({ state, value, disabled, onChange, onRemove }: TokenProps) {
  const { t } = useTranslation();
  const there = state !== null && state.token !== 'none';
  return (
    <Form.Item
      label={t('whip.token')}
      htmlFor="whip-token"
      extra={
        <>
          <div>{t('whip.tokenHint')}</div>
          {state && <div>{t(state.lasting ? 'whip.tokenKept' : 'whip.tokenThisRun')}</div>}
        </>
      }
    >
      <div className="row">
        <Input.Password
          id="whip-token"
          autoComplete="off"
          value={value}
          maxLength={4000}
          disabled={disabled}
          placeholder={there ? t('whip.tokenThere') : ''}
          onChange={({ target }) => onChange(target.value)}
        />
        {there && (
          <Button danger disabled={disabled} onClick={onRemove}>
            {t('whip.removeToken')}
          </Button>
        )}
      </div>
    </Form.Item>
  );
}

/** The token of the server that is saved: whether there is one, and what changes that. */
function useToken() {
  const settings = useSettingsModel();
  const [state, setState] = useState<WhipTokenState | null>(null);
  const [outcome, setOutcome] = useState<'saved' | ErrorCode | null>(null);
  const look = useCallback(async () => {
    const found = await settings.whipToken();
    setState(found.ok ? found.value : null);
    if (!found.ok) setOutcome(found.error);
  }, [settings]);
  useEffect(() => void look(), [look]);
  const put = async (given: string | null) => {
    const set = await settings.setWhipToken(given);
    if (set.ok) setState(set.value);
    setOutcome(outcomeOf(set));
  };
  return { state, outcome, setOutcome, look, put };
}

/** Address and token of a server of the host's choice. */
export function WhipServer({ locked }: { locked: boolean }) {
  const { t } = useTranslation();
  const settings = useSettingsModel();
  const saved = useSettings((settings) => settings.whipUrl);
  const { state, outcome, setOutcome, look, put } = useToken();
  const [url, setUrl] = useState(saved ?? '');
  const [token, setToken] = useState('');
  const save = async () => {
    const changed = await settings.change({ whipUrl: url.trim() || null });
    setOutcome(outcomeOf(changed));
    // A token belongs to the server that is saved.
    await look();
    if (!changed.ok || token === '') return;
    await put(token.trim());
    setToken('');
  };
  const address = { id: 'whip-url', maxLength: 2000, value: url, disabled: locked };
  const secret = { state, value: token, disabled: locked };
  return (
    <>
      <p className="quiet">{t('whip.what')}</p>
      <Form.Item label={t('whip.url')} htmlFor={address.id} extra={t('whip.urlHint')}>
        <Input {...address} onChange={({ target }) => setUrl(target.value)} />
      </Form.Item>
      <TokenField {...secret} onChange={setToken} onRemove={() => void put(null)} />
      <Outcome code={outcome} />
      <Button disabled={locked} onClick={() => void save()}>
        {t('whip.save')}
      </Button>
    </>
  );
}
