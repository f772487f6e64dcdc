import { Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageView } from '../../common/storage/storage.ts';
import { bridge } from '../bridge/index.ts';
import { useDisclosureModel } from '../disclosure/index.ts';
import { useLanguage } from '../settings/index.ts';
import { clearPageEntry, type PageEntry, pageStorage } from './page-storage.ts';

interface EntryProps {
  readonly name: string;
  readonly facts: string;
  readonly onClear: () => void;
}

function Entry({ name, facts, onClear }: EntryProps) {
  const { t } = useTranslation();
  return (
    <li className="row">
      <span className="grow">{`${name} · ${facts}`}</span>
      <Button size="small" aria-label={`${t('storage.clear')} ${name}`} onClick={onClear}>
        {t('storage.clear')}
      </Button>
    </li>
  );
}

/** Cookies of the windows, each with where it goes, its size and its end. */
function Cookies({ cookies }: Pick<StorageView, 'cookies'>) {
  const { t } = useTranslation();
  const data = useDisclosureModel();
  const language = useLanguage();
  const until = (expires: string | null) =>
    expires === null
      ? t('storage.session')
      : t('storage.until', { date: new Date(expires).toLocaleDateString(language) });
  return (
    <ul>
      {cookies.map(({ name, domain, path, bytes, expires }) => (
        <Entry
          key={`${domain}${path} ${name}`}
          name={name}
          facts={`${domain}${path} · ${bytes} B · ${until(expires)}`}
          onClear={() => void data.act(bridge.storage.clearCookie({ name, domain, path }))}
        />
      ))}
    </ul>
  );
}

/** Shows what is in the engine's own stores: cookies of the windows, and whatever the page put somewhere. */
export function EngineStores({ cookies }: Pick<StorageView, 'cookies'>) {
  const { t } = useTranslation();
  const [own, setOwn] = useState<readonly PageEntry[]>([]);
  const look = useCallback(() => void pageStorage().then(setOwn), []);
  useEffect(look, [look]);
  return (
    <section className="panel card">
      <h3>{t('storage.engine')}</h3>
      <p data-testid="cookies">
        {cookies.length === 0 ? t('storage.noCookies') : t('storage.cookies', { count: cookies.length })}
      </p>
      <Cookies cookies={cookies} />
      <p data-testid="page-storage">
        {own.length === 0 ? t('storage.noPageStorage') : t('storage.pageStorage', { count: own.length })}
      </p>
      <ul>
        {own.map((entry) => (
          <Entry
            key={`${entry.store} ${entry.name}`}
            name={entry.name}
            facts={`${entry.store}${entry.size === null ? '' : ` · ${entry.size}`}`}
            onClear={() => void clearPageEntry(entry).then(look)}
          />
        ))}
      </ul>
    </section>
  );
}
