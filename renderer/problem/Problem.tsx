import { Alert, Button, Checkbox, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  MOST_CONTACT_CHARACTERS,
  MOST_TEXT_CHARACTERS,
  PROBLEM_REPORT_DAYS,
} from '../../common/problem/report.ts';
import { bridge } from '../bridge/index.ts';
import { sha256Hex, useDisclosureModel } from '../disclosure/index.ts';
import { type Draft, EMPTY, previewOf, reportOf, withLine } from './draft.ts';

interface PartProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** The lines of the log that go with it; none unless the host adds them, and each can be struck out. */
function LogLines({ draft, onChange }: PartProps) {
  const { t } = useTranslation();
  const data = useDisclosureModel();
  const add = async () => {
    const lines = await data.read(bridge.problem.logLines({ whole: false }));
    onChange({ ...draft, lines: (lines ?? []).map((text, id) => ({ id, text })), struck: new Set() });
  };
  if (draft.lines.length === 0)
    return (
      <div>
        <Button onClick={() => void add()}>{t('problem.addLog')}</Button>
      </div>
    );
  return (
    <fieldset className="log-lines">
      <legend>{t('problem.lines')}</legend>
      {draft.lines.map(({ id, text }) => (
        <Checkbox
          key={id}
          checked={!draft.struck.has(id)}
          onChange={({ target }) => onChange(withLine(draft, id, target.checked))}
        >
          <code>{text}</code>
        </Checkbox>
      ))}
    </fieldset>
  );
}

/** Exactly what would leave, and its hash. */
function Preview({ draft, sha256 }: { draft: Draft; sha256: string }) {
  const { t } = useTranslation();
  return (
    <section className="panel card" aria-label={t('problem.preview')}>
      <h3>{t('problem.preview')}</h3>
      <pre data-testid="problem-preview">{previewOf(draft)}</pre>
      <div className="small quiet">
        SHA-256 <code data-testid="problem-sha256">{sha256}</code>
      </div>
    </section>
  );
}

function useHash(text: string): string {
  const [hash, setHash] = useState('');
  useEffect(() => {
    let wanted = true;
    void sha256Hex(text).then((made) => wanted && setHash(made));
    return () => {
      wanted = false;
    };
  }, [text]);
  return hash;
}

/** 问题反馈: written, looked at byte for byte, and sent by a click. */
export function Problem() {
  const { t } = useTranslation();
  const data = useDisclosureModel();
  const [draft, setDraft] = useState(EMPTY);
  const [number, setNumber] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const sha256 = useHash(previewOf(draft));
  const send = async () => {
    setBusy(true);
    const sent = await data.act(bridge.problem.send({ report: reportOf(draft), sha256 }));
    setBusy(false);
    if (!sent) return;
    setNumber(sent.value);
    setDraft(EMPTY);
  };
  return (
    <div className="stack">
      <p>{t('problem.lead', { days: PROBLEM_REPORT_DAYS })}</p>
      <Input.TextArea
        rows={4}
        value={draft.text}
        maxLength={MOST_TEXT_CHARACTERS}
        aria-label={t('problem.text')}
        placeholder={t('problem.text')}
        onChange={({ target }) => setDraft({ ...draft, text: target.value })}
      />
      <Input
        value={draft.contact}
        maxLength={MOST_CONTACT_CHARACTERS}
        aria-label={t('problem.contact')}
        placeholder={t('problem.contact')}
        onChange={({ target }) => setDraft({ ...draft, contact: target.value })}
      />
      <LogLines draft={draft} onChange={setDraft} />
      <Preview draft={draft} sha256={sha256} />
      <div>
        <Button disabled={draft.text.trim() === ''} loading={busy} onClick={() => void send()}>
          {t('problem.send')}
        </Button>
      </div>
      {number && <Alert type="success" showIcon role="status" title={t('problem.sent', { number })} />}
    </div>
  );
}
