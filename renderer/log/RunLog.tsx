import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../kit/index.ts';

// This brings the list that draws what is on the screen only; nobody needs it to go live.
const LogViewer = later(async () => (await import('./LogViewer.tsx')).LogViewer);

/** The way to the log of this app. */
export function RunLog() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button onClick={() => setOpen(true)}>{t('runLog.open')}</Button>
      {open && <LogViewer onClose={() => setOpen(false)} />}
    </div>
  );
}
