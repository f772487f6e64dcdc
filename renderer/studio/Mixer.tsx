import { AudioMutedOutlined, AudioOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Level, SILENCE, watchLevel } from '../media/meter.ts';
import { useController, useStudio } from '../state/context.ts';
import { METER } from '../theme/tokens.ts';

const share = (decibels: number): number => 1 - decibels / SILENCE;

/** Root mean square as the bar, peak as the line; drawn without React. */
function draw(canvas: HTMLCanvasElement, { rms, peak }: Level): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  context.fillStyle = METER.track;
  context.fillRect(0, 0, width, height);
  context.fillStyle =
    peak > METER.middleUntil ? METER.high : peak > METER.lowUntil ? METER.middle : METER.low;
  context.fillRect(0, 0, width * share(rms), height);
  if (peak > SILENCE) context.fillRect(Math.max(0, width * share(peak) - 3), 0, 3, height);
}

function Meter({ track }: { track: MediaStreamTrack | null }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const silence = () => draw(element, { rms: SILENCE, peak: SILENCE });
    silence();
    if (!track) return;
    const stop = watchLevel(track, (level) => draw(element, level));
    return () => {
      stop();
      silence();
    };
  }, [track]);
  return (
    <canvas ref={canvas} className="meter" width={260} height={10} role="img" aria-label={t('mixer.meter')} />
  );
}

/** One strip: the microphone, which is physically off until its icon is clicked. */
export function Mixer() {
  const { t } = useTranslation();
  const controller = useController();
  const microphone = useStudio((state) => state.microphone);
  const sent = useStudio(({ room }) => room.state === 'live' && room.sources.includes('microphone'));
  const state = microphone ? (sent ? 'mixer.onLive' : 'mixer.onIdle') : 'mixer.off';
  return (
    <section className="panel">
      <h2>{t('mixer.title')}</h2>
      <div className="row">
        <Button
          shape="circle"
          size="large"
          type={microphone ? 'primary' : 'default'}
          icon={microphone ? <AudioOutlined aria-hidden /> : <AudioMutedOutlined aria-hidden />}
          aria-label={t(microphone ? 'mixer.turnOff' : 'mixer.turnOn')}
          aria-pressed={microphone !== null}
          onClick={() => void controller.microphone.toggle()}
        />
        <div className="grow stack">
          <div className="row">
            <strong>{t('mixer.microphone')}</strong>
          </div>
          <Meter track={microphone} />
        </div>
      </div>
      <div className="small quiet" aria-live="polite">
        {t(state)}
      </div>
    </section>
  );
}
