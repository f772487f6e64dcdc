import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosticFile, StruckLines } from '../../preload/contract.ts';
import { bridge } from '../bridge/index.ts';
import type { ErrorCode } from '../messages/index.ts';
import { Refusal } from '../messages/views.ts';
import { pageFacts } from './page-facts.ts';
import './diagnostics.css';

interface FileProps {
  readonly file: DiagnosticFile;
  readonly struck: readonly number[];
  readonly onStrike: (line: number) => void;
}

function Lines({ file, struck, onStrike }: FileProps) {
  const { t } = useTranslation();
  return (
    <section aria-label={file.name}>
      <h3>{file.name}</h3>
      {file.lines.length === 0 && <p className="quiet">{t('diagnostics.empty')}</p>}
      <ol className="lines">
        {file.lines.map((line, index) => (
          // The place of a line is what it is known by.
          <li key={`${file.name} ${String(index)}`}>
            <button
              type="button"
              aria-pressed={struck.includes(index)}
              onClick={() => onStrike(index)}
              title={t('diagnostics.strike')}
            >
              {struck.includes(index) ? <del>{line}</del> : line}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Everything that a bundle would hold, line by line; each can be struck out before it is saved. */
function Preview({ files, onClose }: { files: readonly DiagnosticFile[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [struck, setStruck] = useState<StruckLines>({});
  const [outcome, setOutcome] = useState<'saved' | ErrorCode | null>(null);
  const strike = (name: string) => (line: number) =>
    setStruck((before) => {
      const lines = before[name] ?? [];
      const without = lines.filter((one) => one !== line);
      return { ...before, [name]: without.length < lines.length ? without : [...lines, line] };
    });
  const save = async () => {
    const saved = await bridge.diagnostics.save({ struck });
    if (!saved.ok) setOutcome(saved.error);
    else if (saved.value) setOutcome('saved');
  };
  return (
    <Modal
      open
      width={860}
      title={t('diagnostics.title')}
      okText={t('diagnostics.save')}
      cancelText={t('common.close')}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p>{t('diagnostics.lead')}</p>
      {outcome === 'saved' ? (
        <Alert type="success" showIcon title={t('diagnostics.saved')} />
      ) : (
        <Refusal code={outcome} />
      )}
      {files.map((file) => (
        <Lines key={file.name} file={file} struck={struck[file.name] ?? []} onStrike={strike(file.name)} />
      ))}
    </Modal>
  );
}

/** A bundle for whoever looks for a fault; saved where the host says, and sent nowhere. */
export function Diagnostics() {
  const { t } = useTranslation();
  const [files, setFiles] = useState<readonly DiagnosticFile[] | null>(null);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const open = async () => {
    const shown = await bridge.diagnostics.preview(await pageFacts());
    if (shown.ok) setFiles(shown.value);
    setRefused(shown.ok ? null : shown.error);
  };
  return (
    <>
      <div>
        <Button onClick={() => void open()}>{t('diagnostics.open')}</Button>
      </div>
      <Refusal code={refused} />
      {files && <Preview files={files} onClose={() => setFiles(null)} />}
    </>
  );
}
