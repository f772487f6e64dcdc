import { Alert, Button, Input, Modal, Segmented, Switch } from 'antd';
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { err, ok, type Result } from '../../common/result.ts';
import type { StorageView } from '../../common/storage/storage.ts';
import { bridge } from '../bridge/index.ts';
import type { ErrorCode } from '../messages/index.ts';
import { Refusal } from '../messages/views.ts';
import { useChange, useLanguage, useSettings } from '../settings/index.ts';
import { LogRows } from './LogRows.tsx';
import { type LogFilter, type LogLine, lineOf, matching } from './log-lines.ts';

interface Log {
  /** Newest first. */
  readonly lines: readonly LogLine[];
  /** It takes so much of the disk. */
  readonly bytes: number;
}

const bytesIn = ({ rows }: StorageView): number =>
  rows
    .filter(({ kind }) => kind === 'log')
    .flatMap(({ files }) => files)
    .reduce((sum, { bytes }) => sum + bytes, 0);

async function readLog(): Promise<Result<Log, ErrorCode>> {
  const [lines, stored] = await Promise.all([
    bridge.problem.logLines({ whole: true }),
    bridge.storage.list(),
  ]);
  if (!lines.ok) return err(lines.error);
  if (!stored.ok) return err(stored.error);
  return ok({ lines: lines.value.map(lineOf).reverse(), bytes: bytesIn(stored.value) });
}

/** The log, read when it opens and after it was cleared. */
function useLog() {
  const [log, setLog] = useState<Log | null>(null);
  const [outcome, setOutcome] = useState<'cleared' | ErrorCode | null>(null);
  const read = useCallback(async () => {
    const found = await readLog();
    if (found.ok) setLog(found.value);
    else setOutcome(found.error);
  }, []);
  useEffect(() => void read(), [read]);
  const clear = async () => {
    const cleared = await bridge.storage.clear({ kind: 'log' });
    setOutcome(cleared.ok ? 'cleared' : cleared.error);
    await read();
  };
  return { log, outcome, clear };
}

function Filter({ filter, onChange }: { filter: LogFilter; onChange: (filter: LogFilter) => void }) {
  const { t } = useTranslation();
  const levels = [
    { label: t('runLog.all'), value: false },
    { label: t('runLog.errors'), value: true },
  ];
  return (
    <div className="row">
      <Segmented
        aria-label={t('runLog.level')}
        options={levels}
        value={filter.errorsOnly}
        onChange={(errorsOnly) => onChange({ ...filter, errorsOnly })}
      />
      <Input
        allowClear
        value={filter.words}
        aria-label={t('runLog.search')}
        placeholder={t('runLog.search')}
        onChange={({ target }) => onChange({ ...filter, words: target.value })}
      />
    </div>
  );
}

function Outcome({ outcome }: { outcome: 'cleared' | ErrorCode | null }) {
  const { t } = useTranslation();
  if (outcome !== 'cleared') return <Refusal code={outcome} />;
  return <Alert type="success" showIcon role="status" title={t('runLog.cleared')} />;
}

function Count({ shown, log: { lines, bytes } }: { shown: number; log: Log }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const size = (bytes / 1024).toLocaleString(language, { maximumFractionDigits: 1 });
  return (
    <span className="quiet grow" aria-live="polite" data-testid="log-count">
      {t('runLog.count', { shown, count: lines.length, size })}
    </span>
  );
}

/** The host's own choice, whatever it costs in finding faults. */
function Keep() {
  const { t } = useTranslation();
  const { change, refused } = useChange();
  const on = useSettings((settings) => settings.keepLog);
  return (
    <>
      <div className="row">
        <Switch
          size="small"
          checked={on}
          aria-label={t('runLog.keep')}
          onChange={(keepLog) => void change({ keepLog })}
        />
        <span aria-hidden>{t('runLog.keep')}</span>
      </div>
      <Refusal code={refused} />
      {!on && <span className="quiet">{t('runLog.off')}</span>}
    </>
  );
}

/** The local log, line by line, newest first; looked at and cleared here, and sent nowhere. */
export function LogViewer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { log, outcome, clear } = useLog();
  const [filter, setFilter] = useState<LogFilter>({ errorsOnly: false, words: '' });
  const wanted = useDeferredValue(filter);
  const shown = useMemo(() => matching(log?.lines ?? [], wanted), [log, wanted]);
  return (
    <Modal open width={860} title={t('runLog.title')} footer={null} onCancel={onClose}>
      <div className="stack">
        <p>{t('runLog.lead')}</p>
        <Keep />
        <Outcome outcome={outcome} />
        <Filter filter={filter} onChange={setFilter} />
        <div className="row">
          {log && <Count shown={shown.length} log={log} />}
          <Button disabled={!log || log.lines.length === 0} onClick={() => void clear()}>
            {t('runLog.clear')}
          </Button>
        </div>
        {log && shown.length === 0 && <p className="quiet">{t('runLog.none')}</p>}
        <LogRows lines={shown} />
      </div>
    </Modal>
  );
}
