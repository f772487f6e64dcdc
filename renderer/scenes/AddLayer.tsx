import { Button, Dropdown } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSceneActions } from './port.ts';

/** This takes what cannot be shown as well, for the host is told why. */
const IMAGES = 'image/*';

interface FileButtonProps {
  readonly text: string;
  readonly label: string;
  readonly accept: string;
  readonly onFile: (file: File) => Promise<void>;
}

/** A button that asks for one file. The same file can be chosen again. */
export function FileButton({ text, label, accept, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="small" onClick={() => input.current?.click()}>
        {text}
      </Button>
      <FileInput input={input} label={label} accept={accept} onFile={onFile} />
    </>
  );
}

function FileInput({
  input,
  label,
  accept,
  onFile,
}: Omit<FileButtonProps, 'text'> & { input: React.RefObject<HTMLInputElement | null> }) {
  return (
    <input
      ref={input}
      type="file"
      hidden
      accept={accept}
      aria-label={label}
      onChange={({ target }) => {
        const [file] = target.files ?? [];
        if (file) void onFile(file);
        target.value = '';
      }}
    />
  );
}

const KINDS = ['text', 'colour', 'camera', 'screen', 'window', 'region'] as const;

/** Offers what can be put on the canvas. Sources are opened by their own buttons: a layer is only their place. */
export function AddLayer() {
  const { t } = useTranslation();
  const sceneActions = useSceneActions();
  const file = useRef<HTMLInputElement>(null);
  const items = [
    ...KINDS.map((kind) => ({
      key: kind,
      label: t(`scenes.kind.${kind}`),
      onClick: () => void sceneActions.addLayer(kind, t('scenes.textDefault')),
    })),
    { key: 'image', label: t('scenes.kind.image'), onClick: () => file.current?.click() },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button size="small" type="primary">
          {t('scenes.addLayer')}
        </Button>
      </Dropdown>
      <FileInput
        input={file}
        label={t('scenes.imageLabel')}
        accept={IMAGES}
        onFile={(image) => sceneActions.addImage(image)}
      />
    </>
  );
}
