import { useTranslation } from 'react-i18next';
import { useStudio } from '../state/context.ts';

/** Names what becomes public (requirements P2.3), in facts only. */
export function ConfirmSheet() {
  const { t } = useTranslation();
  const picture = useStudio((state) => state.picture);
  const microphone = useStudio((state) => state.microphone);
  const account = useStudio((state) => state.account);
  if (!picture) return <p>{t('confirm.pictureGone')}</p>;
  return (
    <dl className="facts">
      <dt>{t('confirm.picture')}</dt>
      <dd>
        {t(`confirm.${picture.kind}`, { name: picture.name })}
        {picture.kind === 'screen' && <div>{t('confirm.screenWarning')}</div>}
        {picture.kind !== 'camera' && <div className="small quiet">{t('confirm.gap')}</div>}
      </dd>
      <dt>{t('confirm.sound')}</dt>
      <dd>{t(microphone ? 'confirm.soundOn' : 'confirm.soundOff')}</dd>
      <dt>{t('confirm.room')}</dt>
      <dd>{account.role === 'host' ? `${account.displayName} · ${account.roomId}` : t('common.none')}</dd>
      <dt>{t('confirm.recording')}</dt>
      <dd>{t('confirm.recordingText')}</dd>
    </dl>
  );
}
