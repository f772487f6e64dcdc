import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CropRect } from '../../common/scenes/document.ts';
import { useCapture } from '../capture/index.ts';
import { Preview } from './ProgramView.tsx';
import { cropBetween, type Point, pointIn } from './region.ts';

interface RegionProps {
  /** The place of the capture that the region is a part of. */
  readonly input: string;
  readonly crop: CropRect;
  readonly onChosen: (crop: CropRect) => void;
}

const percent = (share: number): string => `${share * 100}%`;

/** Follows a rectangle that is being drawn; it counts when the pointer lets go, and Escape gives it up. */
function useDrawing({ crop, onChosen }: RegionProps) {
  const from = useRef<Point | null>(null);
  const [drawn, setDrawn] = useState<CropRect | null>(null);
  const at = (event: PointerEvent<HTMLElement>) =>
    pointIn(event.currentTarget.getBoundingClientRect(), event);
  const stop = () => {
    from.current = null;
    setDrawn(null);
  };
  const begin = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = at(event);
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (from.current) setDrawn(cropBetween(from.current, at(event)));
  };
  const end = (event: PointerEvent<HTMLElement>) => {
    const chosen = from.current && cropBetween(from.current, at(event));
    stop();
    if (chosen) onChosen(chosen);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !from.current) return;
    event.stopPropagation();
    stop();
  };
  return { shown: drawn ?? crop, begin, move, end, stop, onKeyDown };
}

/** The whole picture of the source, on which the region is drawn with the pointer. The numbers beside it do the same. */
export function RegionPicker(props: RegionProps) {
  const { t } = useTranslation();
  const track = useCapture(({ inputs }) => inputs.get(props.input)?.track ?? null);
  const { shown, begin, move, end, stop, onKeyDown } = useDrawing(props);
  if (!track) return <p className="small quiet">{t('scenes.regionNoSource')}</p>;
  const { width = 16, height = 9 } = track.getSettings();
  return (
    <div className="region-field">
      <span className="small quiet">{t('scenes.regionDraw')}</span>
      <button
        type="button"
        className="region-picker"
        aria-label={t('scenes.regionDraw')}
        style={{ aspectRatio: `${width} / ${height}` }}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={stop}
        onKeyDown={onKeyDown}
      >
        <Preview track={track} label={t('scenes.regionSource')} id="region-source" />
        <span
          className="region-chosen"
          style={{
            left: percent(shown.x),
            top: percent(shown.y),
            width: percent(shown.width),
            height: percent(shown.height),
          }}
        />
      </button>
    </div>
  );
}
