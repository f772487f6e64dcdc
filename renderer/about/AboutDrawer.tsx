import { Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../preload/contract.ts';
import { bridge } from '../bridge.ts';

/** Shown first, in this order; the rest of what the binary states follows. */
const FIRST = ['electron', 'chrome', 'node', 'v8'];

function runtimeRows(runtime: AppInfo['runtime']): [string, string][] {
  const rank = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return Object.entries(runtime).sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b));
}

function Facts({ info }: { info: AppInfo }) {
  const { t } = useTranslation();
  const rows: [string, string][] = [
    [t('about.version'), info.version],
    [t('about.commit'), info.commit ?? t('common.none')],
    [t('about.build'), t(info.packaged ? 'about.packaged' : 'about.development')],
    [t('about.os'), info.os],
    ...runtimeRows(info.runtime),
  ];
  return (
    <dl className="facts">
      {rows.map(([name, text]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{text}</dd>])}
    </dl>
  );
}

/** Exactly what this build is and what runs it. */
export function AboutDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [info, setInfo] = useState<AppInfo | null>(null);
  useEffect(() => {
    if (open) void bridge.app.info().then((answer) => setInfo(answer.ok ? answer.value : null));
  }, [open]);
  return (
    <Drawer open={open} onClose={onClose} title={t('about.title')} size={420}>
      {info && <Facts info={info} />}
    </Drawer>
  );
}
