import { AppstoreOutlined, DesktopOutlined, VideoCameraOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCapture, useCapturedInputs } from '../capture/index.ts';
import { SourcePicker } from '../capture/views.ts';
import { EncodingControl } from '../encoding/views.ts';
import { useLive } from '../live/index.ts';
import { OpenInputs, ScenePanel } from '../scenes/views.ts';
import { CheckLine } from '../uplink-check/views.ts';

/** Lets the host open what the picture comes from; every click opens one thing, and nothing opens without one. */
export function Sources() {
  const { t } = useTranslation();
  const inputs = useCapturedInputs();
  const opening = useCapture((state) => state.opening);
  const starting = useLive((state) => state.starting);
  const busy = opening || starting;
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
        onClick={() => void inputs.openCamera()}
      >
        {t('sources.camera')}
      </Button>
      <OpenInputs />
      <ScenePanel />
      <EncodingControl>
        <CheckLine />
      </EncodingControl>
      <span className="grow" />
      <div className="small quiet">{t('sources.privacy')}</div>
      {picking && <SourcePicker kind={picking} onClose={() => setPicking(null)} />}
    </aside>
  );
}
