import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StripId } from '../../common/audio/mixer.ts';
import { METER } from '../kit/index.ts';
import { atRest, type Shown, SILENCE } from './levels.ts';
import { useMixer } from './port.ts';

const share = (decibels: number): number => 1 - decibels / SILENCE;

/** Draws the mean as the bar and the highest peak of late as the line, without React. */
function draw(canvas: HTMLCanvasElement, { rms, peak, held }: Shown): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  context.fillStyle = METER.track;
  context.fillRect(0, 0, width, height);
  context.fillStyle =
    peak > METER.middleUntil ? METER.high : peak > METER.lowUntil ? METER.middle : METER.low;
  context.fillRect(0, 0, width * share(rms), height);
  if (held > SILENCE) context.fillRect(Math.max(0, width * share(held) - 3), 0, 3, height);
}

interface MeterProps {
  readonly id: StripId;
  readonly name: string;
  /** Changes with what there is to listen to; null while there is nothing. */
  readonly heard: unknown;
}

/** Draws the level while there is something to listen to; answers whether it clips. */
function useMeter(canvas: RefObject<HTMLCanvasElement | null>, id: StripId, heard: unknown): boolean {
  const mixer = useMixer();
  const [clipped, setClipped] = useState(false);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    draw(element, atRest);
    if (heard === null) return;
    const stop = mixer.watch(id, (shown) => {
      draw(element, shown);
      setClipped(shown.clipped);
    });
    return () => {
      stop();
      setClipped(false);
      draw(element, atRest);
    };
  }, [mixer, canvas, id, heard]);
  return clipped;
}

/** Level and clip lamp of one strip. */
export function StripMeter({ id, name, heard }: MeterProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const clipped = useMeter(canvas, id, heard);
  return (
    <div className="row grow">
      <canvas
        ref={canvas}
        className="meter"
        width={160}
        height={8}
        role="img"
        aria-label={t('mixer.meter', { name })}
      />
      <span className="clip-lamp" data-lit={clipped} title={clipped ? t('mixer.clipped') : ''} />
      <span className="unseen" role="status">
        {clipped && t('mixer.clipped')}
      </span>
    </div>
  );
}
