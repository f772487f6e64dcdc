import { useTranslation } from 'react-i18next';
import { ABSENT } from '../../common/register/absent.ts';
import { ITEMS } from '../../common/register/items.ts';
import { NOT_COLLECTED } from '../../common/register/not-collected.ts';
import { NO_CLAUSE } from '../../common/register/views.ts';
import { useLanguage } from '../settings/index.ts';
import { PolicyText } from './PolicyText.tsx';

interface Entry {
  readonly id: string;
  readonly clause: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly done: 'declared' | 'absent' | 'never';
}

/** Every datum beside its clause in the policy's own order; what no clause names comes last. */
function entries(): readonly Entry[] {
  const collected = ITEMS.map(({ id, name, clause, gap }): Entry => {
    const done = ABSENT.some((absent) => absent === id) ? 'absent' : 'declared';
    return { id, name, clause: gap ? NO_CLAUSE : clause, done };
  });
  const refused = NOT_COLLECTED.map(({ id, name, clause }): Entry => ({ id, name, clause, done: 'never' }));
  const order = (clause: string) => (clause === NO_CLAUSE ? '\uffff' : clause);
  return [...collected, ...refused].sort((a, b) =>
    order(a.clause).localeCompare(order(b.clause), 'zh-CN-u-co-stroke', { numeric: true }),
  );
}

/** 政策对照. */
export function PolicyPage() {
  const { t } = useTranslation();
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  return (
    <div className="stack">
      <p>{t('policyPage.lead')}</p>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('lists.head.clause')}</th>
              <th scope="col">{t('lists.head.name')}</th>
              <th scope="col">{t('policyPage.done')}</th>
            </tr>
          </thead>
          <tbody>
            {entries().map(({ id, clause, name, done }) => (
              <tr key={id} data-testid={`clause-${id}`}>
                <th scope="row">{clause === NO_CLAUSE ? <strong>{t('lists.gap')}</strong> : clause}</th>
                <td>{name[language]}</td>
                <td>{t(done === 'absent' ? 'lists.absent' : `policyPage.${done}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">{t('policyPage.footnote')}</p>
      <PolicyText />
    </div>
  );
}
