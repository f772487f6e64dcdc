import { AppstoreOutlined, DesktopOutlined, VideoCameraOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useController, useStudio } from '../app/context.ts';
import { SourcePicker } from '../capture/SourcePicker.tsx';
import { EncodingControl } from '../encoding/EncodingControl.tsx';
import { OpenInputs, ScenePanel } from '../scenes/ScenePanel.tsx';

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
      <OpenInputs />
      <ScenePanel />
      <EncodingControl />
      <span className="grow" />
      <div className="small quiet">{t('sources.privacy')}</div>
      {picking && <SourcePicker kind={picking} onClose={() => setPicking(null)} />}
    </aside>
  );
}
