import { useTranslation } from 'react-i18next';
import { useStudio } from '../state/context.ts';
import type { Input, Picture } from '../state/model.ts';

function InputFacts({ kind, name }: Input) {
  const { t } = useTranslation();
  return (
    <>
      {t(`confirm.${kind}`, { name })}
      {kind === 'screen' && <div>{t('confirm.screenWarning')}</div>}
      {kind !== 'camera' && <div className="small quiet">{t('confirm.gap')}</div>}
    </>
  );
}

function PictureFacts({ picture }: { picture: Picture }) {
  const { t } = useTranslation();
  if (picture.kind !== 'scene') return <InputFacts {...picture} />;
  if (picture.inputs.length === 0) return t('scenes.confirmNothing');
  return (
    <>
      {t('scenes.confirm')}
      {picture.inputs.map((input) => (
        <div key={input.track.id}>
          <InputFacts {...input} />
        </div>
      ))}
    </>
  );
}

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
        <PictureFacts picture={picture} />
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
