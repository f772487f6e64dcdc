import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  EyeInvisibleOutlined,
  EyeOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layer } from '../../common/scenes/document.ts';
import { isCaptured } from '../../common/scenes/layer.ts';
import { useCapture } from '../capture/index.ts';
import { layerName, useEditedScene } from './context.ts';
import { useSceneActions, useSceneStudio, useScenes } from './port.ts';

function Act({ icon, label, onClick }: { icon: ReactNode; label: string; onClick: () => Promise<void> }) {
  return <Button size="small" type="text" icon={icon} aria-label={label} onClick={() => void onClick()} />;
}

function LayerRow({ layer }: { layer: Layer }) {
  const { t } = useTranslation();
  const scenes = useSceneStudio();
  const sceneActions = useSceneActions();
  const selected = useScenes((state) => state.selected === layer.id);
  const waiting = useCapture(({ inputs }) => isCaptured(layer) && !inputs.has(layer.input));
  const name = layerName(layer, t);
  const toggle = (one: Layer): Layer => ({ ...one, visible: !one.visible });
  return (
    <li className={selected ? 'row layer-row selected' : 'row layer-row'}>
      <button type="button" className="grow" aria-pressed={selected} onClick={() => scenes.select(layer.id)}>
        {name}
        {waiting && (
          <span className="small quiet" title={t('scenes.waitingHint')}>
            {' · '}
            {t('scenes.waiting')}
          </span>
        )}
      </button>
      <Act
        icon={layer.visible ? <EyeOutlined aria-hidden /> : <EyeInvisibleOutlined aria-hidden />}
        label={t(layer.visible ? 'scenes.hide' : 'scenes.show', { name })}
        onClick={() => sceneActions.changeLayer(layer.id, toggle)}
      />
      <Act
        icon={<ArrowUpOutlined aria-hidden />}
        label={t('scenes.raise', { name })}
        onClick={() => sceneActions.raise(layer.id, 1)}
      />
      <Act
        icon={<ArrowDownOutlined aria-hidden />}
        label={t('scenes.lower', { name })}
        onClick={() => sceneActions.raise(layer.id, -1)}
      />
      <Act
        icon={<DeleteOutlined aria-hidden />}
        label={t('scenes.removeLayer', { name })}
        onClick={() => sceneActions.removeLayer(layer.id)}
      />
    </li>
  );
}

/** The stack as one looks at it: what is on top stands first. */
export function LayerList() {
  const { t } = useTranslation();
  const { layers } = useEditedScene();
  return (
    <div className="stack">
      <h2>{t('scenes.layers')}</h2>
      {layers.length === 0 && <p className="quiet">{t('scenes.noLayers')}</p>}
      <ul className="layer-list">
        {layers.toReversed().map((layer) => (
          <LayerRow key={layer.id} layer={layer} />
        ))}
      </ul>
    </div>
  );
}
