import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Scene } from '../../common/scenes/document.ts';
import { isCaptured } from '../../common/scenes/layer.ts';
import { LAYOUTS } from '../../common/scenes/layouts.ts';
import { useCapture, useCapturedInputs } from '../capture/index.ts';
import { useEditedScene } from './context.ts';
import { useSceneActions, useSceneStudio, useScenes } from './port.ts';

/** Everything that is captured now, also what the scene does not show: nothing is open unseen. */
export function OpenInputs() {
  const { t } = useTranslation();
  const captured = useCapturedInputs();
  const inputs = useCapture(({ inputs }) => inputs);
  const { layers } = useEditedScene();
  if (inputs.size === 0) return null;
  const shown = new Set(layers.filter(isCaptured).map(({ input }) => input));
  return (
    <div className="stack">
      <h2>{t('scenes.open')}</h2>
      {[...inputs].map(([place, { name, kind }]) => (
        <div className="row" key={place}>
          <span className="grow clip" title={name}>
            {name || t(`scenes.kind.${kind}`)}
            {!shown.has(place) && <span className="small quiet"> · {t('scenes.notShown')}</span>}
          </span>
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined aria-hidden />}
            aria-label={t('scenes.closeInput', { name: name || t(`scenes.kind.${kind}`) })}
            onClick={() => void captured.close(place)}
          />
        </div>
      ))}
    </div>
  );
}

function SceneButton({ scene, number, chosen }: { scene: Scene; number: number; chosen: boolean }) {
  const { t } = useTranslation();
  const scenes = useSceneStudio();
  const seen = useScenes(({ preparing }) => preparing?.seen.current === scene.id);
  const name = scene.name || t('scenes.untitled', { number });
  return (
    <Button
      block
      className="scene"
      type={chosen ? 'primary' : 'default'}
      aria-pressed={chosen}
      onClick={() => void scenes.choose(scene.id)}
    >
      <span className="clip">{name}</span>
      {seen && (
        <span className="program-tag" title={t('scenes.onProgram')}>
          {t('scenes.program')}
        </span>
      )}
    </Button>
  );
}

function Layouts() {
  const { t } = useTranslation();
  const sceneActions = useSceneActions();
  const card = { title: t('scenes.cardTitle'), subtitle: t('scenes.cardSubtitle') };
  return (
    <fieldset className="layouts" aria-label={t('scenes.layouts')}>
      {LAYOUTS.map((layout) => (
        <Button key={layout} size="small" onClick={() => void sceneActions.arrange(layout, card)}>
          <span className={`layout-icon ${layout}`} aria-hidden />
          {t(`scenes.layout.${layout}`)}
        </Button>
      ))}
    </fieldset>
  );
}

function EditButton() {
  const { t } = useTranslation();
  const scenes = useSceneStudio();
  const editing = useScenes((state) => state.editing);
  return (
    <Button block aria-expanded={editing} onClick={() => scenes.setEditing(!editing)}>
      {t(editing ? 'scenes.editDone' : 'scenes.edit')}
    </Button>
  );
}

/** The scenes, and the ready layouts for the one that is edited. */
export function ScenePanel() {
  const { t } = useTranslation();
  const sceneActions = useSceneActions();
  const scenes = useScenes((state) => state.history.present.scenes);
  const { id } = useEditedScene();
  const name = t('scenes.addedName', { number: scenes.length + 1 });
  return (
    <section className="stack" aria-label={t('scenes.title')}>
      <div className="row">
        <h2 className="grow">{t('scenes.title')}</h2>
        <Button
          size="small"
          type="text"
          icon={<PlusOutlined aria-hidden />}
          aria-label={t('scenes.add')}
          onClick={() => void sceneActions.addScene(name)}
        />
      </div>
      {scenes.map((scene, index) => (
        <SceneButton key={scene.id} scene={scene} number={index + 1} chosen={scene.id === id} />
      ))}
      <Layouts />
      <EditButton />
    </section>
  );
}
