import { Alert, Modal, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureSource } from '../../preload/contract.ts';
import { useController } from '../state/context.ts';
import { useSources } from './use-sources.ts';

function SourceCard({
  source,
  checked,
  onPick,
}: {
  source: CaptureSource;
  checked: boolean;
  onPick: () => void;
}) {
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

interface ListProps {
  readonly kind: 'screen' | 'window';
  readonly chosen: string | null;
  readonly onPick: (source: CaptureSource) => void;
}

function SourceList({ kind, chosen, onPick }: ListProps) {
  const { t } = useTranslation();
  const { sources, failed } = useSources();
  const kindName = t(kind === 'screen' ? 'picker.kindScreen' : 'picker.kindWindow');
  const offered = sources?.filter((source) => source.kind === kind) ?? [];
  if (failed)
    return (
      <Alert
        type="error"
        showIcon
        title={t('error.unavailable.what')}
        description={t('error.unavailable.next')}
      />
    );
  if (!sources) return <Spin description={t('picker.loading')} />;
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
          onPick={() => onPick(source)}
        />
      ))}
    </div>
  );
}

/** Lists screens or windows while it is open; choosing one captures it. */
export function SourcePicker({ kind, onClose }: { kind: 'screen' | 'window'; onClose: () => void }) {
  const { t } = useTranslation();
  const controller = useController();
  const [chosen, setChosen] = useState<CaptureSource | null>(null);
  const use = async () => {
    if (chosen && (await controller.program.share(chosen))) onClose();
  };
  return (
    <Modal
      open
      width={760}
      title={t(kind === 'screen' ? 'picker.screenTitle' : 'picker.windowTitle')}
      okText={t('picker.use')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !chosen }}
      onOk={() => void use()}
      onCancel={onClose}
    >
      <SourceList kind={kind} chosen={chosen?.id ?? null} onPick={setChosen} />
      <p className="small quiet">
        {kind === 'window' ? `${t('picker.minimised')} ` : ''}
        {t('picker.private')}
      </p>
    </Modal>
  );
}
