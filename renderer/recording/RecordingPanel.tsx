import { Button, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../kit/index.ts';
import { useProgram } from '../scenes/index.ts';
import { useRecorder, useRecording } from './port.ts';
import { REPLAY_SECONDS, type RecorderState, type ReplaySeconds } from './recorder.ts';
import { sizeText } from './size-text.ts';

function Progress({ recording }: { recording: NonNullable<RecorderState['recording']> }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="small" data-testid="recording" data-since={recording.since} title={recording.name}>
      {t('recording.progress', {
        time: clockText(recording.since, Math.max(now, recording.since)),
        size: sizeText(recording.bytes),
      })}
    </span>
  );
}

function Replay() {
  const { t } = useTranslation();
  const recorder = useRecorder();
  const seconds = useRecording((state) => state.replaySeconds);
  const busy = useRecording((state) => state.busy);
  const hasPicture = useProgram(({ picture }) => picture !== null);
  const options = REPLAY_SECONDS.map((value) => ({
    value,
    label: t(value === 0 ? 'recording.replayOff' : 'recording.replaySeconds', { seconds: value }),
    disabled: value > 0 && !hasPicture,
  }));
  return (
    <div className="row">
      <span className="small">{t('recording.replay')}</span>
      <Segmented<ReplaySeconds>
        size="small"
        aria-label={t('recording.replay')}
        options={options}
        value={seconds}
        onChange={(value) => void recorder.keepReplay(value)}
      />
      {seconds > 0 && (
        <Button size="small" disabled={busy} onClick={() => void recorder.saveReplay()}>
          {t('recording.saveReplay')}
        </Button>
      )}
    </div>
  );
}

/** The recording's button, its length and size, and the replay. */
export function RecordingPanel() {
  const { t } = useTranslation();
  const recorder = useRecorder();
  const { recording, busy, saved } = useRecording((state) => state);
  const hasPicture = useProgram(({ picture }) => picture !== null);
  return (
    <section className="row wrap" aria-label={t('recording.title')} title={t('recording.local')}>
      {recording ? (
        <Button danger disabled={busy} onClick={() => void recorder.stop()}>
          {t('recording.stop')}
        </Button>
      ) : (
        <Button disabled={busy || !hasPicture} onClick={() => void recorder.record()}>
          {t('recording.start')}
        </Button>
      )}
      {recording && <Progress recording={recording} />}
      {!recording && saved && (
        <span className="small" role="status">
          {t('recording.saved', { name: saved })}
        </span>
      )}
      <Replay />
      <span className="small quiet hint">{t('recording.local')}</span>
    </section>
  );
}
