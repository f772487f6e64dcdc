import { type CSSProperties, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layer, LayerRect } from '../../common/scenes/document.ts';
import type { Guide } from '../../common/scenes/snap.ts';
import { layerName, useEditedScene } from './context.ts';
import { dragged, EDGES, type Edge } from './drag.ts';
import { useLayerKeys } from './layer-keys.ts';
import { useSceneActions, useSceneStudio, useScenes } from './port.ts';

interface Held {
  readonly id: string;
  readonly edge: Edge | null;
  readonly start: LayerRect;
  readonly from: { readonly x: number; readonly y: number };
  /** Names the edits of this drag as one step. */
  readonly key: string;
}

const percent = (share: number): string => `${share * 100}%`;
const styleOf = ({ x, y, width, height }: LayerRect) => ({
  left: percent(x),
  top: percent(y),
  width: percent(width),
  height: percent(height),
});

let drags = 0;

/** Follows one drag at a time: from pressing a layer or a handle to letting go. */
function useDrag(layers: readonly Layer[]) {
  const scenes = useSceneStudio();
  const sceneActions = useSceneActions();
  const surface = useRef<HTMLDivElement>(null);
  const held = useRef<Held | null>(null);
  const [guides, setGuides] = useState<readonly Guide[]>([]);
  const begin = (event: PointerEvent<HTMLElement>, layer: Layer, edge: Edge | null) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    scenes.select(layer.id);
    drags += 1;
    const from = { x: event.clientX, y: event.clientY };
    held.current = { id: layer.id, edge, start: layer.rect, from, key: `drag ${drags}` };
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const drag = held.current;
    const box = surface.current?.getBoundingClientRect();
    if (!drag || !box) return;
    const by = { x: event.clientX - drag.from.x, y: event.clientY - drag.from.y };
    const others = layers.filter(({ id, visible }) => id !== drag.id && visible).map(({ rect }) => rect);
    const moved = dragged({ ...drag, by, canvas: box, others, snap: !event.altKey });
    setGuides(moved.guides);
    void sceneActions.changeLayer(drag.id, (one) => ({ ...one, rect: moved.rect }), drag.key);
  };
  const end = () => {
    held.current = null;
    setGuides([]);
  };
  return { surface, guides, begin, move, end };
}

function Handles({ layer, drag }: { layer: Layer; drag: ReturnType<typeof useDrag> }) {
  const { t } = useTranslation();
  return EDGES.map((edge) => (
    <button
      key={edge}
      type="button"
      tabIndex={-1}
      className={`handle ${edge}`}
      aria-label={t('scenes.resize', { edge: t(`scenes.edge.${edge}`) })}
      style={{
        left: percent(
          layer.rect.x + layer.rect.width * (edge.includes('w') ? 0 : edge.includes('e') ? 1 : 0.5),
        ),
        top: percent(
          layer.rect.y + layer.rect.height * (edge.includes('n') ? 0 : edge.includes('s') ? 1 : 0.5),
        ),
      }}
      onPointerDown={(event) => drag.begin(event, layer, edge)}
      onPointerMove={drag.move}
      onPointerUp={drag.end}
      onPointerCancel={drag.end}
    />
  ));
}

function LayerBox({ layer, drag }: { layer: Layer; drag: ReturnType<typeof useDrag> }) {
  const { t } = useTranslation();
  const scenes = useSceneStudio();
  const selected = useScenes((state) => state.selected === layer.id);
  const onKeys = useLayerKeys();
  return (
    <button
      type="button"
      data-layer={layer.kind}
      className={layer.visible ? 'layer-box' : 'layer-box hidden'}
      aria-label={layerName(layer, t)}
      aria-pressed={selected}
      style={styleOf(layer.rect)}
      onFocus={() => scenes.select(layer.id)}
      onKeyDown={(event) => onKeys(event, layer)}
      onPointerDown={(event) => drag.begin(event, layer, null)}
      onPointerMove={drag.move}
      onPointerUp={drag.end}
      onPointerCancel={drag.end}
    />
  );
}

/** The layers of the edited scene as boxes over its picture: dragged, resized, and moved by the keyboard. */
export function CanvasEditor() {
  const { t } = useTranslation();
  const { layers } = useEditedScene();
  const { width, height } = useScenes((state) => state.history.present.canvas);
  const selected = useScenes((state) => state.selected);
  const drag = useDrag(layers);
  const chosen = layers.find(({ id }) => id === selected);
  const ratio: CSSProperties & { '--ratio': number } = { '--ratio': width / height };
  return (
    <div className="canvas-frame">
      <fieldset className="canvas-editor" aria-label={t('scenes.canvas')} style={ratio}>
        <div ref={drag.surface} className="canvas-surface">
          {layers.map((layer) => (
            <LayerBox key={layer.id} layer={layer} drag={drag} />
          ))}
          {chosen && <Handles layer={chosen} drag={drag} />}
          {drag.guides.map(({ axis, at }) => (
            <span
              key={`${axis} ${at}`}
              className={`guide ${axis}`}
              style={axis === 'x' ? { left: percent(at) } : { top: percent(at) }}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}
