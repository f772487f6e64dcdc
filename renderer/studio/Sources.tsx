import { AppstoreOutlined, CloseOutlined, DesktopOutlined, VideoCameraOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useController, useStudio } from '../state/context.ts';
import { SourcePicker } from './SourcePicker.tsx';

function CurrentPicture() {
  const { t } = useTranslation();
  const controller = useController();
  const picture = useStudio((state) => state.picture);
  if (!picture) return null;
  return (
    <div className="stack">
      <h2>{t('sources.current')}</h2>
      <div className="row">
        <span className="grow clip" title={picture.name}>
          {picture.name}
        </span>
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('sources.remove')}
          onClick={() => void controller.program.close()}
        />
      </div>
    </div>
  );
}

/** Where the picture comes from; every click opens one thing, and nothing opens without one. */
export function Sources() {
  const { t } = useTranslation();
  const controller = useController();
  const busy = useStudio((state) => state.busy !== 'none');
  const [picking, setPicking] = useState<'screen' | 'window' | null>(null);
  return (
    <aside className="panel left stack">
      <h2>{t('sources.title')}</h2>
      <Button
        block
        icon={<DesktopOutlined aria-hidden />}
        disabled={busy}
        onClick={() => setPicking('screen')}
      >
        {t('sources.screen')}
      </Button>
      <Button
        block
        icon={<AppstoreOutlined aria-hidden />}
        disabled={busy}
        onClick={() => setPicking('window')}
      >
        {t('sources.window')}
      </Button>
      <Button
        block
        icon={<VideoCameraOutlined aria-hidden />}
        disabled={busy}
        onClick={() => void controller.program.openCamera()}
      >
        {t('sources.camera')}
      </Button>
      <CurrentPicture />
      <span className="grow" />
      <div className="small quiet">{t('sources.privacy')}</div>
      {picking && <SourcePicker kind={picking} onClose={() => setPicking(null)} />}
    </aside>
  );
}
