import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../later.tsx';
import { useController } from '../state/context.ts';
import { Preview, Program } from '../studio/Program.tsx';
import { CanvasEditor } from './CanvasEditor.tsx';
import { useScenes } from './context.ts';
import './scenes.css';

/** Loaded when it is first opened: most hosts never do, and the start should not carry it. */
const EditPanel = later(async () => (await import('./EditPanel.tsx')).EditPanel);

/** The scene that is prepared; nobody but the host sees it. */
function Preparing() {
  const { t } = useTranslation();
  const { scenes } = useController();
  const track = useScenes((state) => state.previewTrack);
  const editing = useScenes((state) => state.editing);
  // While the window is hidden nobody looks: nothing is drawn for it.
  useEffect(() => {
    const follow = () => void scenes.refresh();
    document.addEventListener('visibilitychange', follow);
    return () => document.removeEventListener('visibilitychange', follow);
  }, [scenes]);
  return (
    <>
      <section className="program preview" aria-label={t('scenes.preview')}>
        {track && <Preview track={track} label={t('scenes.preview')} id="preview" />}
        <span className="tag">{t('scenes.preview')}</span>
        {editing && <CanvasEditor />}
      </section>
      <div className="between">
        <Button type="primary" onClick={() => void scenes.take()}>
          {t('scenes.take')}
        </Button>
      </div>
    </>
  );
}

/** The program, what is prepared beside it, and below them what is needed to edit. */
export function Screens() {
  const preparing = useScenes((state) => state.preparing !== null);
  const editing = useScenes((state) => state.editing);
  return (
    <>
      <div className="screens">
        {preparing && <Preparing />}
        <Program />
      </div>
      {editing && <EditPanel />}
    </>
  );
}
