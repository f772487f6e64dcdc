import { useTranslation } from 'react-i18next';
import { NOT_COLLECTED } from '../../common/register/not-collected.ts';
import { NO_CLAUSE } from '../../common/register/views.ts';
import { useLanguage } from '../settings/index.ts';

/** 从不采集: what a client could read, or the policy would allow, and this one has no code for. */
export function NotCollected() {
  const { t } = useTranslation();
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  return (
    <div className="stack">
      <p>{t('lists.notCollectedLead', { count: NOT_COLLECTED.length })}</p>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('lists.head.name')}</th>
              <th scope="col">{t('lists.head.clause')}</th>
              <th scope="col">{t('lists.head.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {NOT_COLLECTED.map(({ id, name, clause, reason }) => (
              <tr key={id} data-testid={`not-collected-${id}`}>
                <th scope="row">{name[language]}</th>
                <td>{clause === NO_CLAUSE ? t('lists.gap') : clause}</td>
                <td>{reason[language]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
