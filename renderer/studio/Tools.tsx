import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PausePanel } from '../panic/PausePanel.tsx';
import { RecordingPanel } from '../recording/RecordingPanel.tsx';
import { ShortcutSheet } from '../shortcuts/ShortcutSheet.tsx';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';

/** What a host needs at hand beside the picture: pausing it, recording it, and the keys for both. */
export function Tools() {
  const { t } = useTranslation();
  const [sheet, setSheet] = useState(false);
  const openSheet = useCallback(() => setSheet(true), []);
  useShortcuts(openSheet);
  return (
    <div className="row wrap tools">
      <PausePanel />
      <RecordingPanel />
      <span className="grow" />
      <Button type="text" onClick={openSheet}>
        {t('shortcuts.open')}
      </Button>
      <ShortcutSheet open={sheet} onClose={() => setSheet(false)} />
    </div>
  );
}
