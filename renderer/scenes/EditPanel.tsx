import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Input, message, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { AddLayer, FileButton } from './AddLayer.tsx';
import { useEditedScene } from './context.ts';
import { LayerList } from './LayerList.tsx';
import { LayerProperties } from './LayerProperties.tsx';
import { useUndoKeys } from './layer-keys.ts';
import { useSceneActions, useSceneStudio, useScenes } from './port.ts';

const CANVASES = ['1280x720', '1920x1080', '720x1280', '1080x1920'] as const;

function UndoRedo() {
  const { t } = useTranslation();
  const scenes = useSceneStudio();
  const canUndo = useScenes(({ history }) => history.past.length > 0);
  const canRedo = useScenes(({ history }) => history.future.length > 0);
  return (
    <>
      <Button
        size="small"
        icon={<UndoOutlined aria-hidden />}
        aria-label={t('scenes.undo')}
        title="Ctrl+Z"
        disabled={!canUndo}
        onClick={() => void scenes.undo()}
      />
      <Button
        size="small"
        icon={<RedoOutlined aria-hidden />}
        aria-label={t('scenes.redo')}
        title="Ctrl+Shift+Z"
        disabled={!canRedo}
        onClick={() => void scenes.redo()}
      />
    </>
  );
}

function Files() {
  const { t } = useTranslation();
  const sceneActions = useSceneActions();
  const [toast, holder] = message.useMessage();
  const save = async () => {
    if (await sceneActions.exportFile()) toast.success(t('scenes.exported'));
  };
  return (
    <>
      {holder}
      <FileButton
        text={t('scenes.import')}
        label={t('scenes.importLabel')}
        accept=".json,application/json"
        onFile={(file) => sceneActions.importFile(file)}
      />
      <Button size="small" onClick={() => void save()}>
        {t('scenes.export')}
      </Button>
    </>
  );
}

function CanvasSize() {
  const { t } = useTranslation();
  const sceneActions = useSceneActions();
  const { width, height } = useScenes((state) => state.history.present.canvas);
  const resize = (value: string) => {
    const [wide = 0, high = 0] = value.split('x').map(Number);
    void sceneActions.resizeCanvas(wide, high);
  };
  return (
    <Select
      size="small"
      value={`${width}x${height}`}
      aria-label={t('scenes.canvasSize')}
      options={CANVASES.map((value) => ({ value, label: value.replace('x', ' × ') }))}
      onChange={resize}
    />
  );
}

function SceneName() {
  const { t } = useTranslation();
  const sceneActions = useSceneActions();
  const { name } = useEditedScene();
  const only = useScenes((state) => state.history.present.scenes.length === 1);
  return (
    <>
      <Input
        size="small"
        className="scene-name"
        value={name}
        maxLength={40}
        placeholder={t('scenes.rename')}
        aria-label={t('scenes.rename')}
        onChange={({ target }) => void sceneActions.renameScene(target.value)}
      />
      <Button size="small" danger disabled={only} onClick={() => void sceneActions.removeScene()}>
        {t('scenes.remove')}
      </Button>
    </>
  );
}

function PrepareSwitch() {
  const { t } = useTranslation();
  const scenes = useSceneStudio();
  const preparing = useScenes((state) => state.preparing !== null);
  return (
    <span className="row" title={t('scenes.prepareHint')}>
      <Switch
        size="small"
        checked={preparing}
        aria-label={t('scenes.prepare')}
        onChange={(on) => void scenes.prepare(on)}
      />
      <span aria-hidden>{t('scenes.prepare')}</span>
    </span>
  );
}

/** Everything about the edited scene that is not done on its picture. */
export function EditPanel() {
  const { t } = useTranslation();
  useUndoKeys(true);
  return (
    <section className="panel right stack edit-panel" aria-label={t('scenes.edit')}>
      <div className="row">
        <SceneName />
      </div>
      <div className="row wrap">
        <CanvasSize />
        <Files />
      </div>
      <PrepareSwitch />
      <div className="row">
        <AddLayer />
        <span className="grow" />
        <UndoRedo />
      </div>
      <LayerList />
      <LayerProperties />
    </section>
  );
}
