import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { SCOPE_NAMES } from '../../common/consent/names.ts';
import type { ScopeConsent } from '../../common/disclosure/view.ts';
import { ITEMS } from '../../common/register/items.ts';
import { useDisclosure } from '../disclosure/index.ts';
import { useLanguage } from '../settings/index.ts';
import { ScopeCard, StateLine } from './ScopeCard.tsx';

/** All scopes on one look; each leads to its card. */
function Overview({ scopes }: { scopes: readonly ScopeConsent[] }) {
  const language = useLanguage();
  const show = (id: string) => document.getElementById(id)?.scrollIntoView({ block: 'start' });
  return (
    <ul className="overview">
      {scopes.map((one) => (
        <li key={one.scope}>
          <button type="button" onClick={() => show(one.scope)}>
            {SCOPE_NAMES[one.scope][language === 'en' ? 'en' : 'zh']}
          </button>
          <StateLine {...one} />
        </li>
      ))}
    </ul>
  );
}

/** Shows what these switches do not govern, beside them. */
function Limits() {
  const { t } = useTranslation();
  const language = useLanguage();
  const gaps = ITEMS.filter(({ gap }) => gap).map(({ name }) => name[language === 'en' ? 'en' : 'zh']);
  return (
    <section className="panel card">
      <h3>{t('consent.limits.title')}</h3>
      <ul>
        <li>{t('consent.limits.address')}</li>
        <li>{t('consent.limits.networkLog')}</li>
        <li>{t('consent.limits.gaps', { names: gaps.join(language === 'en' ? ', ' : '、') })}</li>
      </ul>
    </section>
  );
}

/** Every scope with its notice and its choice. */
export function Scopes() {
  const { t } = useTranslation();
  const consent = useDisclosure((state) => state.consent);
  if (!consent) return null;
  return (
    <div className="stack">
      <p>{t('consent.lead')}</p>
      {consent.recovered && <Alert type="warning" showIcon title={t('consent.recovered')} />}
      <Overview scopes={consent.scopes} />
      {consent.scopes.map((scope) => (
        <ScopeCard key={scope.scope} scope={scope} />
      ))}
      <Limits />
    </div>
  );
}
