import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notice } from '../../common/consent/consent-notice.ts';
import { isGranted, type UserAct } from '../../common/consent/states.ts';
import type { ScopeConsent } from '../../common/disclosure/view.ts';
import { ITEMS } from '../../common/register/items.ts';
import { SCOPES } from '../../common/register/scopes.ts';
import { useDisclosureModel } from '../disclosure/index.ts';
import { useLanguage } from '../settings/index.ts';
import { AskDialog } from './AskDialog.tsx';
import { NoticeRows } from './NoticeRows.tsx';

/** The state in words, with the day of the decision and of its end. */
export function StateLine({ state, since, expires }: ScopeConsent) {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = (at: string) => new Date(at).toLocaleDateString(language, { dateStyle: 'medium' });
  return (
    <span className="quiet" data-testid="scope-state" data-state={state}>
      {t(`consent.state.${state}`)}
      {since && ` · ${day(since)}`}
      {expires && ` · ${t('consent.until', { date: day(expires) })}`}
    </span>
  );
}

interface ChoicesProps {
  readonly scope: ScopeConsent;
  readonly onChoose: (to: UserAct) => void;
}

/** Three answers of equal look, none chosen beforehand; what is in force is pressed. */
function Choices({ scope: { scope, state }, onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  const acts = ['granted.local', 'granted.upload', isGranted(state) ? 'withdrawn' : 'denied'] as const;
  return (
    <div className="choices">
      {acts.map((act) => (
        <Button
          key={act}
          disabled={act === state}
          aria-pressed={act === state}
          data-testid={`${scope}-${act}`}
          onClick={() => onChoose(act)}
        >
          {t(`consent.act.${act}`)}
        </Button>
      ))}
    </div>
  );
}

interface ConfirmProps {
  readonly scope: ScopeConsent['scope'];
  readonly to: 'granted.local' | 'granted.upload';
  readonly onAnswer: (yes: boolean) => void;
}

/** The separate consent (requirements P1.4-1): what exactly, why it is needed and what it can tell, one scope alone. */
function SeparateConsent({ scope, to, onAnswer }: ConfirmProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { title, rows } = notice(scope, language);
  const asked = rows.filter(({ key }) =>
    ['purpose', 'types', 'recipients', 'necessity', 'refusal'].includes(key),
  );
  return (
    <AskDialog
      title={t(`consent.ask.${to}`, { name: title })}
      no={t('consent.no')}
      yes={t('consent.yes')}
      onAnswer={onAnswer}
    >
      <NoticeRows rows={asked} />
    </AskDialog>
  );
}

/**
 * Shows why a grant was closed by itself: the declaration of these items, or else the policy's text, is another one
 * now.
 */
function Changed({ changed }: { changed: readonly string[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = ITEMS.filter(({ id }) => changed.includes(id)).map(
    ({ name }) => name[language === 'en' ? 'en' : 'zh'],
  );
  const gone = changed.filter((id) => !ITEMS.some((item) => item.id === id));
  const list = [...names, ...gone].join(t('common.separator'));
  return (
    <p data-testid="scope-changed">
      {changed.length > 0 ? t('consent.changedItems', { list }) : t('consent.changedPolicy')}
    </p>
  );
}

/** One scope: its notice word for word as it is hashed, where it stands, and the choice. */
export function ScopeCard({ scope }: { scope: ScopeConsent }) {
  const { t } = useTranslation();
  const data = useDisclosureModel();
  const language = useLanguage();
  const [asking, setAsking] = useState<ConfirmProps['to'] | null>(null);
  const { title, rows } = notice(scope.scope, language);
  const choose = (to: UserAct) => {
    const grants = to === 'granted.local' || to === 'granted.upload';
    if (grants && SCOPES[scope.scope] === 'separate') setAsking(to);
    else void data.decide(scope.scope, to);
  };
  const answer = (to: UserAct) => (yes: boolean) => {
    setAsking(null);
    if (yes) void data.decide(scope.scope, to);
  };
  return (
    <section className="panel card" id={scope.scope} aria-label={title} data-testid={scope.scope}>
      <h3>{title}</h3>
      <StateLine {...scope} />
      {scope.state === 'superseded' && <Changed changed={scope.changed} />}
      <NoticeRows rows={rows} />
      {SCOPES[scope.scope] === 'separate' && <p className="small quiet">{t('consent.separate')}</p>}
      <Choices scope={scope} onChoose={choose} />
      {asking && <SeparateConsent scope={scope.scope} to={asking} onAnswer={answer(asking)} />}
    </section>
  );
}
