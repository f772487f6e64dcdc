import { Button, Slider } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GAIN, type StripId } from '../../common/audio/mixer.ts';
import { EffectsMenu } from './EffectsMenu.tsx';
import { useMix, useMixer } from './port.ts';
import { StripMeter } from './StripMeter.tsx';

interface RowProps {
  readonly id: StripId;
  readonly name: string;
  /** What there is to listen to; null while there is nothing. */
  readonly heard: unknown;
  /** Opens and closes the source. */
  readonly children: ReactNode;
}

function Fader({ id, name }: { id: StripId; name: string }) {
  const { t } = useTranslation();
  const mixer = useMixer();
  const gain = useMix((state) => state.settings[id].gainDb);
  const text = (db: number) => (db <= GAIN.least ? t('mixer.shut') : `${db} dB`);
  return (
    <div className="row fader">
      <Slider
        className="grow"
        min={GAIN.least}
        max={GAIN.most}
        value={gain}
        ariaLabelForHandle={t('mixer.gain', { name })}
        ariaValueTextFormatterForHandle={text}
        tooltip={{ formatter: (db) => text(db ?? 0) }}
        onChange={(gainDb) => mixer.set(id, { gainDb })}
      />
      <span className="small figure">{text(gain)}</span>
    </div>
  );
}

/** Mute and solo. The microphone's mute is its icon: muted means closed. */
function Switches({ id, name }: { id: StripId; name: string }) {
  const { t } = useTranslation();
  const mixer = useMixer();
  const { settings, solo } = useMix((state) => state);
  const muted = id !== 'microphone' && settings[id].muted;
  const alone = solo.has(id);
  return (
    <>
      {id !== 'microphone' && (
        <Button
          size="small"
          type={muted ? 'primary' : 'default'}
          aria-pressed={muted}
          aria-label={t('mixer.muteOf', { name })}
          onClick={() => mixer.set(id, { muted: !muted })}
        >
          {t('mixer.mute')}
        </Button>
      )}
      <Button
        size="small"
        type={alone ? 'primary' : 'default'}
        aria-pressed={alone}
        aria-label={t('mixer.soloOf', { name })}
        onClick={() => mixer.toggleSolo(id)}
      >
        {t('mixer.solo')}
      </Button>
    </>
  );
}

/** One strip of the mixer: its source, name and meter above, fader and switches below. */
export function StripRow({ id, name, heard, children }: RowProps) {
  return (
    <fieldset className="row strip" aria-label={name}>
      {children}
      <div className="grow">
        <div className="row">
          <strong className="name clip">{name}</strong>
          <StripMeter id={id} name={name} heard={heard} />
        </div>
        <div className="row">
          <Fader id={id} name={name} />
          <Switches id={id} name={name} />
          <EffectsMenu id={id} name={name} />
        </div>
      </div>
    </fieldset>
  );
}
