import { useTranslation } from 'react-i18next';
import type { Recipient } from '../../common/register/item.ts';
import { ITEMS } from '../../common/register/items.ts';
import { RECIPIENTS } from '../../common/register/views.ts';
import { useHistory } from '../ledger/views.ts';
import { useLanguage } from '../settings/index.ts';

const OUTSIDE: readonly Recipient[] = ['account-api', 'chat', 'relay', 'own-server', 'ingest'];

const given = (recipient: Recipient) =>
  ITEMS.filter(({ recipients }) => recipients.some((one) => one === recipient));

/** 与第三方共享个人信息清单: nobody but the platform itself, and what each of its parts is given. */
export function Shared() {
  const { t } = useTranslation();
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  const history = useHistory();
  const sent = history?.items.reduce((total, item) => total + item.sent, 0) ?? 0;
  return (
    <div className="stack">
      <p>
        <strong>{t('lists.noThirdParty')}</strong>
      </p>
      <p>{t('lists.sharedLead')}</p>
      {OUTSIDE.map((recipient) => (
        <section key={recipient} className="panel card">
          <h3>{RECIPIENTS[recipient][language]}</h3>
          <ul>
            {given(recipient).map(({ id, name, purpose }) => (
              <li key={id}>
                {name[language]} <span className="quiet">{purpose[language]}</span>
              </li>
            ))}
          </ul>
          {recipient === 'ingest' && <p>{t('lists.sentSoFar', { count: sent })}</p>}
        </section>
      ))}
    </div>
  );
}
