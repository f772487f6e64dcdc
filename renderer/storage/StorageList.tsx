import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CLEARABLE,
  type ClearableKind,
  STORED,
  type StorageView,
  type StoredRow,
} from '../../common/storage/storage.ts';
import { bridge } from '../bridge/index.ts';
import { useDisclosure, useDisclosureModel } from '../disclosure/index.ts';
import { DataTable } from '../kit/index.ts';
import { useLanguage } from '../settings/index.ts';
import { EngineStores } from './EngineStores.tsx';
import { pageStorage } from './page-storage.ts';

const clearable = (kind: StoredRow['kind']): ClearableKind | null =>
  CLEARABLE.find((one) => one === kind) ?? null;

interface RowProps {
  readonly row: StoredRow;
  readonly onClear: (kind: ClearableKind) => void;
}

/** Each file with its size and age. */
function Files({ kind, files }: StoredRow) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <details>
      <summary>{t('storage.files', { count: files.length })}</summary>
      <ul>
        {files.map(({ path, bytes, changed }) => (
          <li key={path}>
            <code data-testid={`paths-${kind ?? 'unknown'}`}>{path}</code>{' '}
            <span className="quiet">{`${bytes} B · ${day(changed, language)}`}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const day = (at: string, language: string): string =>
  new Date(at).toLocaleString(language, { dateStyle: 'short', timeStyle: 'short' });

function Row({ row, onClear }: RowProps) {
  const { kind, files } = row;
  const { t } = useTranslation();
  const language = useLanguage();
  const purpose = STORED.find(({ id }) => id === kind)?.purpose[language === 'en' ? 'en' : 'zh'];
  const own = clearable(kind);
  const changed = files.reduce((latest, file) => (file.changed > latest ? file.changed : latest), '');
  const bytes = files.reduce((total, file) => total + file.bytes, 0);
  const size = (bytes / 1024).toLocaleString(language, { maximumFractionDigits: 1 });
  return (
    <tr data-testid={`stored-${kind ?? 'unknown'}`}>
      <th scope="row">{purpose ?? <strong>{t('storage.unknown')}</strong>}</th>
      <td>
        <Files {...row} />
      </td>
      <td>{`${size} KB`}</td>
      <td>{day(changed, language)}</td>
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

/** 本机存储与 Cookie: everything that is on disk, with purpose, size and age, cleared row by row. */
export function StorageList() {
  const { t } = useTranslation();
  const data = useDisclosureModel();
  const changes = useDisclosure((state) => state.changes);
  const [view, setView] = useState<StorageView | null>(null);
  useEffect(() => {
    void changes;
    // Asked first: the engine makes files when somebody looks into its stores.
    void pageStorage()
      .then(() => data.read(bridge.storage.list()))
      .then(setView);
  }, [data, changes]);
  const clear = (kind: ClearableKind) => void data.act(bridge.storage.clear({ kind }));
  const heads = ['purpose', 'files', 'size', 'changed', 'clear'] as const;
  if (!view) return null;
  return (
    <div className="stack">
      <p>{t('storage.lead')}</p>
      <DataTable heads={heads.map((head) => t(`storage.head.${head}`))}>
        {view.rows.map((row) => (
          <Row key={row.kind ?? ''} row={row} onClear={clear} />
        ))}
      </DataTable>
      <EngineStores cookies={view.cookies} />
    </div>
  );
}
