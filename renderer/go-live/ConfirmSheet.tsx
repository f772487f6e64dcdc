import { useTranslation } from 'react-i18next';
import { useAccount } from '../account/index.ts';
import { useMicrophoneState } from '../audio/index.ts';
import type { Input } from '../capture/index.ts';
import { hostOf } from '../room/index.ts';
import { type ProgramPicture, useProgram } from '../scenes/index.ts';
import { useSettings } from '../settings/index.ts';

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

function PictureFacts({ picture }: { picture: ProgramPicture }) {
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

/** Shows to whom the broadcast goes, and who may record it. */
function Where() {
  const { t } = useTranslation();
  const account = useAccount((account) => account);
  const { target, whipUrl } = useSettings((settings) => settings);
  if (target === 'platform')
    return (
      <>
        <dt>{t('confirm.room')}</dt>
        <dd>{account.role === 'host' ? `${account.displayName} · ${account.roomId}` : t('common.none')}</dd>
        <dt>{t('confirm.recording')}</dt>
        <dd>{t('confirm.recordingText')}</dd>
      </>
    );
  return (
    <>
      <dt>{t('whip.confirmTo')}</dt>
      <dd data-testid="confirm-server">
        <strong>{t('whip.confirmHost', { host: hostOf(whipUrl) })}</strong>
        <div>{t('whip.confirmText')}</div>
      </dd>
      <dt>{t('confirm.recording')}</dt>
      <dd>{t('whip.confirmRecording')}</dd>
    </>
  );
}

/** Names what becomes public (requirements P2.3), in facts only. */
export function ConfirmSheet() {
  const { t } = useTranslation();
  const picture = useProgram(({ picture }) => picture);
  const microphone = useMicrophoneState(({ track }) => track);
  if (!picture) return <p>{t('confirm.pictureGone')}</p>;
  return (
    <dl className="facts">
      <dt>{t('confirm.picture')}</dt>
      <dd>
        <PictureFacts picture={picture} />
      </dd>
      <dt>{t('confirm.sound')}</dt>
      <dd>{t(microphone ? 'confirm.soundOn' : 'confirm.soundOff')}</dd>
      <Where />
    </dl>
  );
}
