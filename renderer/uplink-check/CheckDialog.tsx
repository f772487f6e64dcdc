import { Alert, Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../account/index.ts';
import { useLive } from '../live/index.ts';
import { useLanguage } from '../settings/index.ts';
import { useCheckState, useUplinkCheck } from './port.ts';
import type { Measured, Recommendation } from './recommend.ts';

/** The measured figures; what the browser did not say is left out. */
function Figures({ measured }: { readonly measured: Measured }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const figure = (value: number, digits: number) =>
    value.toLocaleString(language, { maximumFractionDigits: digits });
  const { bitrate, full, encodeMs, rttMs, packetLoss, encoder } = measured;
  const uplink = { value: figure(bitrate / 1e6, 1) };
  const share = packetLoss?.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 });
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [t('check.uplink'), full ? t('check.uplinkAtLeast', uplink) : t('check.uplinkValue', uplink)],
    [t('check.rtt'), rttMs === null ? null : t('check.rttValue', { value: figure(rttMs, 0) })],
    [t('check.loss'), share],
    [t('check.encode'), encodeMs === null ? null : t('check.encodeValue', { value: figure(encodeMs, 1) })],
    [t('check.encoder'), encoder],
  ];
  return (
    <dl className="facts" data-testid="check-figures">
      {rows.map(([name, value]) =>
        value ? (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function Advice({ recommendation }: { readonly recommendation: Recommendation }) {
  const { t } = useTranslation();
  const check = useUplinkCheck();
  const [used, setUsed] = useState(false);
  const { choice, because } = recommendation;
  const use = async () => {
    await check.use(recommendation);
    setUsed(true);
  };
  return (
    <>
      <strong data-testid="check-advice">
        {t('check.advice', { height: choice.height, framerate: choice.framerate })}
        {choice.bitrateKbps !== null && (
          <>
            {t('common.separator')}
            {t('check.limit', { bitrate: choice.bitrateKbps })}
          </>
        )}
      </strong>
      <div className="quiet">{t(`check.because.${because}`)}</div>
      {used ? (
        <Alert type="success" showIcon role="status" title={t('check.used')} />
      ) : (
        <Button type="primary" onClick={() => void use()}>
          {t('check.use')}
        </Button>
      )}
    </>
  );
}

/** Shows what the check does, its progress with a way to end it, and what came of it. */
export function CheckDialog() {
  const { t } = useTranslation();
  const check = useUplinkCheck();
  const state = useCheckState((all) => all);
  const host = useAccount(({ role }) => role === 'host');
  const idle = useLive(({ room }) => room.state === 'idle');
  const over = state.kind === 'done' || state.kind === 'failed';
  if (state.kind === 'running')
    return (
      <div className="stack" data-testid="check-running">
        <div>{t('check.running')}</div>
        <Progress percent={Math.round(state.progress * 100)} aria-label={t('check.progress')} />
        <Button onClick={() => check.cancel()}>{t('common.cancel')}</Button>
      </div>
    );
  return (
    <div className="stack">
      {state.kind === 'idle' && <div>{t('check.lead')}</div>}
      {state.kind === 'failed' && <Alert type="warning" showIcon title={t('check.failed')} />}
      {state.kind === 'done' && <Figures measured={state.measured} />}
      {state.kind === 'done' && <Advice recommendation={state.recommendation} />}
      <div className="small quiet">{t('check.what')}</div>
      {!host && <div className="small">{t('check.needsHost')}</div>}
      {host && !idle && <div className="small">{t('check.live')}</div>}
      <Button disabled={!host || !idle} onClick={() => void check.run()}>
        {t(over ? 'check.again' : 'check.start')}
      </Button>
    </div>
  );
}
