import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '../state/context.ts';

/** Plays the very track that is sent, and stops drawing while nobody can see the window. */
function Preview({ track, label }: { track: MediaStreamTrack; label: string }) {
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
  return <video ref={video} data-testid="program" muted playsInline aria-label={label} />;
}

function Empty() {
  const { t } = useTranslation();
  const lost = useStudio((state) => state.pictureLost);
  return (
    <div className="empty">
      <strong>{t(lost ? 'program.lostTitle' : 'program.emptyTitle')}</strong>
      <span>{t(lost ? 'program.lostHint' : 'program.emptyHint')}</span>
    </div>
  );
}

/** What viewers see. */
export function Program() {
  const { t } = useTranslation();
  const picture = useStudio((state) => state.picture);
  const cover = useStudio((state) => state.cover);
  const live = useStudio((state) => state.room.liveSince !== null);
  return (
    <section className={live ? 'program live' : 'program'} aria-label={t('program.label')}>
      {picture ? <Preview track={cover?.track ?? picture.track} label={t('program.label')} /> : <Empty />}
    </section>
  );
}
