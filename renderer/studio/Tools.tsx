import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PrivacyPausePanel } from '../privacy-pause/views.ts';
import { RecordingPanel } from '../recording/views.ts';
import { useShortcuts } from '../shortcuts/index.ts';
import { ShortcutSheet } from '../shortcuts/views.ts';

/** Holds what a host needs at hand beside the picture: pausing it, recording it, and the keys for both. */
export function Tools() {
  const { t } = useTranslation();
  const [sheet, setSheet] = useState(false);
  const openSheet = useCallback(() => setSheet(true), []);
  useShortcuts(openSheet);
  return (
    <div className="row wrap tools">
      <PrivacyPausePanel />
      <RecordingPanel />
      <span className="grow" />
      <Button type="text" onClick={openSheet}>
        {t('shortcuts.open')}
      </Button>
      <ShortcutSheet open={sheet} onClose={() => setSheet(false)} />
    </div>
  );
}
