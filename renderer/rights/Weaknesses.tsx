import { useTranslation } from 'react-i18next';
import { useDisclosure } from '../disclosure/index.ts';

const KNOWN = [
  'address',
  'forged',
  'keyring',
  'owner',
  'dictionary',
  'receipts',
  'quit',
  'timing',
  'system',
] as const;

/** 已知弱点: what the promises do not reach, said before anybody has to find it out. */
export function Weaknesses() {
  const { t } = useTranslation();
  const sealed = useDisclosure((state) => state.view?.sealed);
  return (
    <div className="stack">
      <p>{t('weaknesses.lead')}</p>
      <ul className="stack">
        {KNOWN.map((one) => (
          <li key={one}>
            <strong>{t(`weaknesses.${one}.what`)}</strong> {t(`weaknesses.${one}.means`)}
            {one === 'keyring' && sealed !== undefined && (
              <span className="quiet"> {t(sealed ? 'reading.sealedYes' : 'reading.sealedNo')}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
