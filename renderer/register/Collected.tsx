import { useTranslation } from 'react-i18next';
import { ABSENT } from '../../common/register/absent.ts';
import { rows } from '../../common/register/views.ts';
import { DataTable } from '../kit/index.ts';
import { useHistory } from '../ledger/views.ts';
import { useLanguage } from '../settings/index.ts';

/** 已收集个人信息清单: every declared datum, and for what the ledger covers how much of it there really is. */
export function Collected() {
  const { t } = useTranslation();
  const language = useLanguage();
  const history = useHistory();
  const heads = ['name', 'purpose', 'clause', 'trigger', 'kept', 'recipients', 'here'] as const;
  const found = (id: string) => history?.items.find(({ item }) => item === id);
  const kept = ({ local, server }: { local: number; server: number | null }) =>
    server === null ? t('lists.keptByPlatform', { local }) : t('lists.kept', { local, server });
  const here = (id: string) => {
    if (ABSENT.some((absent) => absent === id)) return t('lists.absent');
    const one = found(id);
    if (!one) return t('common.none');
    const last = new Date(one.last).toLocaleDateString(language, { dateStyle: 'short' });
    return t('lists.here', { records: one.records, sent: one.sent, last });
  };
  return (
    <div className="stack">
      <p>{t('lists.collectedLead')}</p>
      <DataTable heads={heads.map((head) => t(`lists.head.${head}`))}>
        {rows(language === 'en' ? 'en' : 'zh').map((row) => (
          <tr key={row.id} data-testid={`collected-${row.id}`}>
            <th scope="row">{row.name}</th>
            <td>{row.purpose}</td>
            <td>{row.gap ? <strong>{t('lists.gap')}</strong> : row.clause}</td>
            <td>{row.trigger}</td>
            <td>{kept(row.retentionDays)}</td>
            <td>{row.recipients.join(t('common.separator'))}</td>
            <td>{here(row.id)}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  );
}
