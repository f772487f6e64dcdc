import { Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../preload/contract.ts';
import { bridge } from '../bridge.ts';

/** The parts of the runtime that decide how the app behaves, as the binary states them. */
const PARTS = ['electron', 'chrome', 'node', 'v8'];

const runtimeRows = (runtime: AppInfo['runtime']): [string, string][] =>
  PARTS.map((name) => [name, runtime[name] ?? '']);

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
