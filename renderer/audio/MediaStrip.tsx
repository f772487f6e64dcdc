import { CloseOutlined, CustomerServiceOutlined, PauseOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMix, useMixer } from './port.ts';
import { StripRow } from './StripRow.tsx';

/** The button of the sound file: chooses one, then plays and pauses it. */
function MediaButton() {
  const { t } = useTranslation();
  const mixer = useMixer();
  const media = useMix((state) => state.media);
  const input = useRef<HTMLInputElement>(null);
  const label = t(media ? (media.playing ? 'mixer.pause' : 'mixer.play') : 'mixer.openMedia');
  const Icon = media ? (media.playing ? PauseOutlined : PlayCircleOutlined) : CustomerServiceOutlined;
  return (
    <>
      <Button
        shape="circle"
        type={media?.playing ? 'primary' : 'default'}
        icon={<Icon aria-hidden />}
        aria-label={label}
        title={media ? media.name : t('mixer.noMedia')}
        onClick={() => (media ? void mixer.playMedia(!media.playing) : input.current?.click())}
      />
      <input
        ref={input}
        type="file"
        hidden
        accept="audio/*"
        aria-label={t('mixer.mediaLabel')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void mixer.openMedia(file);
          target.value = '';
        }}
      />
    </>
  );
}

/** Background music from a file of the host's. */
export function MediaStrip() {
  const { t } = useTranslation();
  const mixer = useMixer();
  const media = useMix((state) => state.media);
  return (
    <StripRow id="media" name={t('mixer.media')} heard={media?.name ?? null}>
      <MediaButton />
      {media && (
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('mixer.closeMedia')}
          onClick={() => mixer.closeMedia()}
        />
      )}
    </StripRow>
  );
}
