import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { TALK_MODES, type TalkMode } from '../../common/audio/mixer.ts';
import { useBindings } from '../shortcuts/index.ts';
import { useMix, useMixer } from './port.ts';

/** Names the keys of push-to-talk and push-to-mute as the host set them. */
export function useTalkKeys(): string {
  const { t } = useTranslation();
  return useBindings(({ bindings }) => bindings.talk) ?? t('mixer.noKeys');
}

/** Lets the host choose when the open microphone is heard. */
export function TalkChoice() {
  const { t } = useTranslation();
  const mixer = useMixer();
  const talk = useMix(({ settings }) => settings.talk);
  const keys = useTalkKeys();
  return (
    <div>
      <div>{t('mixer.talk')}</div>
      <Segmented<TalkMode>
        size="small"
        aria-label={t('mixer.talk')}
        options={TALK_MODES.map((value) => ({ value, label: t(`mixer.talkMode.${value}`) }))}
        value={talk}
        onChange={(value) => mixer.setTalk(value)}
      />
      {talk !== 'always' && <div className="small quiet">{t('mixer.talkHint', { keys })}</div>}
    </div>
  );
}
