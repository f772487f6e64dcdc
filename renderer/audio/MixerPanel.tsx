import './mixer.css';
import { AudioMutedOutlined, AudioOutlined, SoundOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live/index.ts';
import { MediaStrip } from './MediaStrip.tsx';
import { isHeard } from './mixer.ts';
import { useMicrophone, useMicrophoneState, useMix, useMixer } from './port.ts';
import { StripRow } from './StripRow.tsx';
import { useTalkKeys } from './TalkChoice.tsx';

/** The only way to the microphone, which is physically off until its icon is clicked. */
function MicrophoneStrip() {
  const { t } = useTranslation();
  const model = useMicrophone();
  const microphone = useMicrophoneState(({ track }) => track);
  const route = useMix((state) => state.route);
  return (
    <StripRow id="microphone" name={t('mixer.microphone')} heard={microphone && `${microphone.id} ${route}`}>
      <Button
        shape="circle"
        size="large"
        type={microphone ? 'primary' : 'default'}
        icon={microphone ? <AudioOutlined aria-hidden /> : <AudioMutedOutlined aria-hidden />}
        aria-label={t(microphone ? 'mixer.turnOff' : 'mixer.turnOn')}
        aria-pressed={microphone !== null}
        onClick={() => void model.toggle()}
      />
    </StripRow>
  );
}

/** Shows what the computer plays, once its icon was clicked. */
function SystemStrip() {
  const { t } = useTranslation();
  const mixer = useMixer();
  const track = useMix(({ system }) => system);
  return (
    <StripRow id="system" name={t('mixer.system')} heard={track?.id ?? null}>
      <Button
        shape="circle"
        type={track ? 'primary' : 'default'}
        icon={<SoundOutlined aria-hidden />}
        aria-label={t(track ? 'mixer.systemOff' : 'mixer.systemOn')}
        aria-pressed={track !== null}
        onClick={() => void mixer.system.toggle()}
      />
    </StripRow>
  );
}

/** Shows whether viewers hear the host, in words. */
function MicrophoneState() {
  const { t } = useTranslation();
  const mixer = useMixer();
  const open = useMicrophoneState(({ track }) => track !== null);
  const sent = useLive(({ room }) => room.state === 'live' && room.sources.includes('microphone'));
  const heard = useMix(isHeard);
  const talk = useMix(({ settings }) => settings.talk);
  const keys = useTalkKeys();
  const silenced = useMix((state) => mixer.silencedBySolo(state));
  const held = talk === 'push-to-talk' ? 'waits' : 'heldMute';
  const key = !open ? 'off' : !heard ? held : silenced ? 'byOthers' : sent ? 'onLive' : 'onIdle';
  return (
    <div className="small quiet" aria-live="polite">
      {t(`mixer.${key}`, { keys })}
    </div>
  );
}

/** One strip per source of sound. */
export function MixerPanel() {
  const { t } = useTranslation();
  return (
    <section className="panel stack mixer">
      <h2>{t('mixer.title')}</h2>
      <MicrophoneStrip />
      <SystemStrip />
      <MediaStrip />
      <MicrophoneState />
    </section>
  );
}
