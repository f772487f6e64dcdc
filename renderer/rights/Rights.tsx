import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ANSWER_WORKING_DAYS, CONTROLLER } from '../../common/consent/controller.ts';
import { useLanguage } from '../settings/index.ts';

/** What the host can do here at once, and the page where it is done. */
const HERE = [
  ['withdraw', 'scopes'],
  ['look', 'ledger'],
  ['deleteSent', 'sent'],
  ['deletePending', 'pending'],
  ['export', 'copy'],
  ['erase', 'copy'],
] as const;
type Page = (typeof HERE)[number][1];

/** 行使权利: at once and without anybody's leave here; by the operator's own channels for the account. */
export function Rights({ onGo }: { onGo: (page: Page) => void }) {
  const { t } = useTranslation();
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  const contact: [string, string][] = [
    [t('rights.controller'), CONTROLLER.name[language]],
    [t('rights.address'), CONTROLLER.address[language]],
    [t('rights.email'), CONTROLLER.email],
    ['QQ', CONTROLLER.qq],
  ];
  return (
    <div className="stack">
      <section className="panel card">
        <h3>{t('rights.here')}</h3>
        {HERE.map(([act, page]) => (
          <div key={act} className="row">
            <span className="grow">{t(`rights.act.${act}`)}</span>
            <Button aria-label={t(`rights.go.${act}`)} onClick={() => onGo(page)}>
              {t(`rights.go.${act}`)}
            </Button>
          </div>
        ))}
      </section>
      <section className="panel card">
        <h3>{t('rights.account')}</h3>
        <p>{t('rights.accountLead', { days: ANSWER_WORKING_DAYS })}</p>
        <dl className="facts">
          {contact.map(([name, text]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{text}</dd>])}
        </dl>
      </section>
    </div>
  );
}
