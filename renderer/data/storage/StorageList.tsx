import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CLEARABLE,
  type ClearableKind,
  STORED,
  type StorageView,
  type StoredRow,
} from '../../../common/storage.ts';
import { useController, useDataCentre, useStudio } from '../../state/context.ts';
import { pageStorage } from './page-storage.ts';

const clearable = (kind: StoredRow['kind']): ClearableKind | null =>
  CLEARABLE.find((one) => one === kind) ?? null;

interface RowProps {
  readonly row: StoredRow;
  readonly onClear: (kind: ClearableKind) => void;
}

function Row({ row: { kind, files, bytes, changed, paths }, onClear }: RowProps) {
  const { t } = useTranslation();
  const language = useStudio((studio) => studio.settings.language);
  const purpose = STORED.find(({ id }) => id === kind)?.purpose[language === 'en' ? 'en' : 'zh'];
  const own = clearable(kind);
  const when = new Date(changed).toLocaleString(language, { dateStyle: 'short', timeStyle: 'short' });
  const size = (bytes / 1024).toLocaleString(language, { maximumFractionDigits: 1 });
  return (
    <tr data-testid={`stored-${kind ?? 'unknown'}`}>
      <th scope="row">{purpose ?? <strong>{t('storage.unknown')}</strong>}</th>
      <td>
        <details>
          <summary>{t('storage.files', { count: files })}</summary>
          <pre data-testid={`paths-${kind ?? 'unknown'}`}>{paths.join('\n')}</pre>
        </details>
      </td>
      <td>{`${size} KB`}</td>
      <td>{when}</td>
      <td>
        {own ? (
          <Button size="small" aria-label={`${t('storage.clear')} ${purpose}`} onClick={() => onClear(own)}>
            {t('storage.clear')}
          </Button>
        ) : (
          <span className="quiet">{t('storage.withAll')}</span>
        )}
      </td>
    </tr>
  );
}

/** What is in the engine's own stores: cookies of the windows, and whatever the page put somewhere. */
function Engine({ cookies }: Pick<StorageView, 'cookies'>) {
  const { t } = useTranslation();
  const [own, setOwn] = useState<Awaited<ReturnType<typeof pageStorage>>>([]);
  useEffect(() => void pageStorage().then(setOwn), []);
  return (
    <section className="panel card">
      <h3>Cookie</h3>
      <p data-testid="cookies">
        {cookies.length === 0 ? t('storage.noCookies') : t('storage.cookies', { count: cookies.length })}
      </p>
      <ul>
        {cookies.map(({ name, domain, bytes }) => (
          <li key={`${domain} ${name}`}>{`${name} · ${domain} · ${bytes} B`}</li>
        ))}
      </ul>
      <p data-testid="page-storage">
        {own.length === 0
          ? t('storage.noPageStorage')
          : own.map(({ name }) => name).join(t('common.separator'))}
      </p>
    </section>
  );
}

/** 本机存储与 Cookie: everything that is on disk, with purpose, size and age, cleared row by row. */
export function StorageList() {
  const { t } = useTranslation();
  const { data } = useController();
  const changes = useDataCentre((state) => state.changes);
  const [view, setView] = useState<StorageView | null>(null);
  useEffect(() => {
    void changes;
    void data.read((bridge) => bridge.storage.list()).then(setView);
  }, [data, changes]);
  const clear = (kind: ClearableKind) => void data.act((bridge) => bridge.storage.clear({ kind }));
  const heads = ['purpose', 'files', 'size', 'changed', 'clear'] as const;
  if (!view) return null;
  return (
    <div className="stack">
      <p>{t('storage.lead')}</p>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(`storage.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <Row key={row.kind ?? ''} row={row} onClear={clear} />
            ))}
          </tbody>
        </table>
      </div>
      <Engine cookies={view.cookies} />
    </div>
  );
}
