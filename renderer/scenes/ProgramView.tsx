import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CanvasEditor } from './CanvasEditor.tsx';
import { useProgram, useScenes } from './port.ts';

/** Plays the very track that is sent, and stops drawing while nobody can see the window. */
export function Preview({ track, label, id }: { track: MediaStreamTrack; label: string; id: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = new MediaStream([track]);
    const follow = () => void (document.hidden ? element.pause() : element.play().catch(() => undefined));
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      element.srcObject = null;
    };
  }, [track]);
  return <video ref={video} data-testid={id} muted playsInline aria-label={label} />;
}

function Empty() {
  const { t } = useTranslation();
  const lost = useProgram(({ lost }) => lost);
  return (
    <div className="empty">
      <strong>{t(lost ? 'program.lostTitle' : 'program.emptyTitle')}</strong>
      <span>{t(lost ? 'program.lostHint' : 'program.emptyHint')}</span>
    </div>
  );
}

/** Shows what viewers see, with the handles of its layers while it is the one that is edited. */
export function ProgramView({ live }: { readonly live: boolean }) {
  const { t } = useTranslation();
  const picture = useProgram(({ picture }) => picture);
  const preparing = useScenes((state) => state.preparing !== null);
  const editing = useScenes((state) => state.editing) && !preparing;
  return (
    <section className={live ? 'program live' : 'program'} aria-label={t('program.label')}>
      {picture ? <Preview track={picture.track} label={t('program.label')} id="program" /> : <Empty />}
      {preparing && <span className="tag">{t('program.label')}</span>}
      {editing && <CanvasEditor />}
    </section>
  );
}
