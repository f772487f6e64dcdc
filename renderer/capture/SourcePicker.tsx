import { Button, Modal, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureSource } from '../../preload/contract.ts';
import { MessageList, Refusal } from '../messages/views.ts';
import { useCapture, useCapturedInputs } from './port.ts';
import { type Listing, useSources } from './use-sources.ts';

interface CardProps {
  readonly source: CaptureSource;
  readonly checked: boolean;
  readonly onPick: () => void;
}

function SourceCard({ source, checked, onPick }: CardProps) {
  const { t } = useTranslation();
  return (
    <label className="source">
      <input type="radio" name="source" checked={checked} onChange={onPick} aria-label={source.name} />
      <div className="picture">
        {source.thumbnail ? <img src={source.thumbnail} alt="" /> : t('picker.noThumbnail')}
      </div>
      <div className="clip" title={source.name}>
        {source.name}
      </div>
    </label>
  );
}

interface ListProps extends Listing {
  readonly kind: 'screen' | 'window';
  readonly chosen: string | null;
  readonly onPick: (id: string) => void;
}

function SourceList({ kind, sources, failed, chosen, onPick }: ListProps) {
  const { t } = useTranslation();
  if (failed) return <Refusal code={failed} />;
  if (!sources) return <Spin description={t('picker.loading')} />;
  const kindName = t(kind === 'screen' ? 'picker.kindScreen' : 'picker.kindWindow');
  const offered = sources.filter((source) => source.kind === kind);
  if (offered.length === 0) return <p className="quiet">{t('picker.empty', { kind: kindName })}</p>;
  return (
    <div
      className="sources"
      role="radiogroup"
      aria-label={t(kind === 'screen' ? 'picker.screenTitle' : 'picker.windowTitle')}
    >
      {offered.map((source) => (
        <SourceCard
          key={source.id}
          source={source}
          checked={source.id === chosen}
          onPick={() => onPick(source.id)}
        />
      ))}
    </div>
  );
}

/** Lists screens or windows while it is open; choosing one captures it. A refusal is told here, over the studio. */
export function SourcePicker({ kind, onClose }: { kind: 'screen' | 'window'; onClose: () => void }) {
  const { t } = useTranslation();
  const inputs = useCapturedInputs();
  const capturing = useCapture(({ opening }) => opening);
  const listing = useSources();
  const [picked, setPicked] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  // A window that was closed meanwhile can no longer be chosen.
  const chosen = listing.sources?.find(({ id }) => id === picked) ?? null;
  const use = async () => {
    if (!chosen) return;
    if (await inputs.share(chosen)) onClose();
    else setRefused(true);
  };
  return (
    <Modal
      open
      width={760}
      title={t(kind === 'screen' ? 'picker.screenTitle' : 'picker.windowTitle')}
      okText={t('picker.use')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !chosen || capturing }}
      onOk={() => void use()}
      onCancel={onClose}
    >
      {refused && <MessageList />}
      <SourceList kind={kind} {...listing} chosen={chosen?.id ?? null} onPick={setPicked} />
      {listing.closed && (
        <p className="row" role="status">
          {t('picker.closed')}
          <Button size="small" onClick={listing.reopen}>
            {t('picker.reopen')}
          </Button>
        </p>
      )}
      <p className="small quiet">
        {kind === 'window' ? `${t('picker.minimised')} ` : ''}
        {t('picker.private')}
      </p>
    </Modal>
  );
}
