import { Button, Popover, Slider, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GATE, MOST_OFFSET_MS, type StripId } from '../../common/audio/mixer.ts';
import { useMix, useMixer } from './port.ts';
import { TalkChoice } from './TalkChoice.tsx';

interface OptionProps {
  readonly name: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children?: ReactNode;
}

function Option({ name, hint, on, onChange, children }: OptionProps) {
  return (
    <div>
      <div className="row">
        <Switch size="small" checked={on} onChange={onChange} aria-label={name} />
        <span>{name}</span>
      </div>
      {hint && <div className="small quiet">{hint}</div>}
      {children}
    </div>
  );
}

/** Shows what only a voice needs. */
function VoiceEffects() {
  const { t } = useTranslation();
  const mixer = useMixer();
  const { suppress, gateDb } = useMix((state) => state.settings.microphone);
  return (
    <>
      <Option
        name={t('mixer.suppress')}
        hint={t('mixer.suppressHint')}
        on={suppress}
        onChange={(on) => mixer.suppress(on)}
      />
      <Option
        name={t('mixer.gate')}
        on={gateDb !== null}
        onChange={(on) => mixer.set('microphone', { gateDb: on ? GATE.usual : null })}
      >
        {gateDb !== null && (
          <Slider
            min={GATE.least}
            max={GATE.most}
            value={gateDb}
            ariaLabelForHandle={t('mixer.gateAt')}
            onChange={(value) => mixer.set('microphone', { gateDb: value })}
          />
        )}
      </Option>
    </>
  );
}

function Effects({ id }: { id: StripId }) {
  const { t } = useTranslation();
  const mixer = useMixer();
  const { limit, offsetMs } = useMix((state) => state.settings[id]);
  const monitored = useMix((state) => state.monitor.has(id));
  return (
    <div className="stack effects">
      {id === 'microphone' && <TalkChoice />}
      {id === 'microphone' && <VoiceEffects />}
      <Option
        name={t('mixer.limit')}
        hint={t('mixer.limitHint')}
        on={limit}
        onChange={(on) => mixer.set(id, { limit: on })}
      />
      <div>
        <div>{t('mixer.offset')}</div>
        <Slider
          min={0}
          max={MOST_OFFSET_MS}
          step={10}
          value={offsetMs}
          ariaLabelForHandle={t('mixer.offset')}
          onChange={(value) => mixer.set(id, { offsetMs: value })}
        />
      </div>
      <Option
        name={t('mixer.monitor')}
        hint={t('mixer.monitorHint')}
        on={monitored}
        onChange={() => mixer.toggleMonitor(id)}
      />
    </div>
  );
}

/** The effects of one strip behind a button. */
export function EffectsMenu({ id, name }: { id: StripId; name: string }) {
  const { t } = useTranslation();
  return (
    <Popover
      trigger="click"
      placement="topLeft"
      title={t('mixer.effectsOf', { name })}
      content={<Effects id={id} />}
    >
      <Button size="small" aria-label={t('mixer.effectsOf', { name })}>
        {t('mixer.effects')}
      </Button>
    </Popover>
  );
}
