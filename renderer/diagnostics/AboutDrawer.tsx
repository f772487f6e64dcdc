import { CopyOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QaReport } from '../../preload/contract.ts';
import { bridge } from '../bridge/index.ts';
import { RunLog } from '../log/views.ts';
import type { ErrorCode } from '../messages/index.ts';
import { Refusal } from '../messages/views.ts';
import { useLanguage } from '../settings/index.ts';
import { UpdatePanel } from '../updates/views.ts';
import { Diagnostics } from './Diagnostics.tsx';
import { pageFacts } from './page-facts.ts';

/** The parts of the runtime that decide how the app behaves, as the binary states them. */
const PARTS = ['electron', 'chrome', 'node', 'v8'];

type Rows = readonly (readonly [name: string, text: string])[];

function Facts({ label, rows }: { label: string; rows: Rows }) {
  return (
    <section aria-label={label}>
      <h3>{label}</h3>
      <dl className="facts">
        {rows.map(([name, text]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{text}</dd>])}
      </dl>
    </section>
  );
}

function Build({ report }: { report: QaReport }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { app, register, policy } = report;
  const built = app.builtAt && new Date(app.builtAt).toLocaleString(language);
  const rows: Rows = [
    [t('about.version'), app.version],
    [t('about.commit'), app.commit ?? t('common.none')],
    [t('about.builtAt'), built ?? t('common.none')],
    [t('about.build'), t(app.packaged ? 'about.packaged' : 'about.development')],
    [t('about.os'), app.os],
    ...PARTS.map((name) => [name, app.runtime[name] ?? ''] as const),
    [t('about.register'), register.sha256],
    [t('about.policy'), policy.sha256],
  ];
  return <Facts label={t('about.thisBuild')} rows={rows} />;
}

/** The way out of safe mode. */
function SafeMode() {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<'left' | ErrorCode | null>(null);
  if (outcome === 'left') return <p aria-live="polite">{t('about.safeModeLeft')}</p>;
  const leave = async () => {
    const left = await bridge.window.leaveSafeMode();
    setOutcome(left.ok ? 'left' : left.error);
  };
  return (
    <>
      <Refusal code={outcome} />
      <Button onClick={() => void leave()}>{t('about.leaveSafeMode')}</Button>
    </>
  );
}

function Machine({ report: { gpu, codecs, environment, flags } }: { report: QaReport }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const gigabytes = (bytes: number) =>
    `${(bytes / 1e9).toLocaleString(language, { maximumFractionDigits: 1 })} GB`;
  const encoders = Object.entries(codecs.encoders)
    .map(([codec, by]) => `${codec.toUpperCase()} ${t(`about.by.${by}`)}`)
    .join(t('common.separator'));
  const displays = environment.displays
    .map(({ width, height, scale }) => `${width}×${height}@${scale}`)
    .join(t('common.separator'));
  const rows: Rows = [
    [t('about.encoders'), encoders],
    [t('about.acceleration'), t(flags.hardwareAcceleration ? 'about.on' : 'about.off')],
    [t('about.gpuEncode'), gpu['video_encode'] ?? t('common.none')],
    [t('about.displays'), displays],
    [t('about.keyRing'), environment.keyRing],
    [t('about.free'), environment.freeBytes === null ? t('common.none') : gigabytes(environment.freeBytes)],
    [t('about.platform'), environment.platform ?? t('common.none')],
  ];
  return (
    <>
      <Facts label={t('about.thisMachine')} rows={rows} />
      {flags.safeMode && <SafeMode />}
    </>
  );
}

function Copy({ report }: { report: QaReport }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(JSON.stringify(report, null, 2));
    setCopied(true);
  };
  return (
    <div className="row">
      <Button icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
        {t('about.copy')}
      </Button>
      <span aria-live="polite" className="quiet">
        {copied ? t('common.copied') : ''}
      </span>
    </div>
  );
}

/** Exactly what this build is and what runs it. Nothing of it is sent anywhere. */
export function AboutDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [report, setReport] = useState<QaReport | null>(null);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  useEffect(() => {
    if (!open) return;
    const read = async () => {
      const answer = await bridge.diagnostics.qaReport(await pageFacts());
      setReport(answer.ok ? answer.value : null);
      setRefused(answer.ok ? null : answer.error);
    };
    void read();
  }, [open]);
  return (
    <Drawer open={open} onClose={onClose} title={t('about.title')} size={420}>
      <Refusal code={refused} />
      {report && (
        <div className="stack">
          <Build report={report} />
          <Machine report={report} />
          <UpdatePanel />
          <Copy report={report} />
          <Diagnostics />
          <RunLog />
          <p className="small quiet">{t('about.local')}</p>
        </div>
      )}
    </Drawer>
  );
}
