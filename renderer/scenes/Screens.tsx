import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { CanvasEditor } from './CanvasEditor.tsx';
import { Preview, ProgramView } from './ProgramView.tsx';
import { useSceneStudio, useScenes } from './port.ts';
import './scenes.css';

/** The scene that is prepared; nobody but the host sees it. */
function Preparing() {
  const { t } = useTranslation();
  const scenes = useSceneStudio();
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

/**
 * The program, and what is prepared beside it.
 * @param live viewers see the program now
 */
export function Screens({ live }: { readonly live: boolean }) {
  const preparing = useScenes((state) => state.preparing !== null);
  return (
    <div className="screens">
      {preparing && <Preparing />}
      <ProgramView live={live} />
    </div>
  );
}
