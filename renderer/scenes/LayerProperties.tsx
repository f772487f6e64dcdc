import { ColorPicker, Input, InputNumber, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layer, LayerRect } from '../../common/scenes/document.ts';
import { clampedRect } from '../../common/scenes/edit.ts';
import { useSelectedLayer } from './context.ts';
import { useSceneActions, useScenes } from './port.ts';
import { RegionPicker } from './RegionPicker.tsx';

type Of<K extends Layer['kind']> = Extract<Layer, { kind: K }>;

/** Writes part of a layer; edits of one property in a row are one step. */
function useChange<L extends Layer>(layer: L) {
  const sceneActions = useSceneActions();
  return (part: Partial<L>) => {
    const key = `${layer.id} ${Object.keys(part).join()}`;
    void sceneActions.changeLayer(
      layer.id,
      (one) => (one.kind === layer.kind ? { ...one, ...part } : one),
      key,
    );
  };
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="field">
      <span className="small quiet" aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}

interface NumberProps {
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly onChange: (value: number) => void;
}

function NumberField({ label, value, onChange, ...bounds }: NumberProps) {
  const changed = (typed: number | null) => {
    if (typed !== null) onChange(typed);
  };
  return (
    <Field label={label}>
      <InputNumber size="small" {...bounds} value={Math.round(value)} aria-label={label} onChange={changed} />
    </Field>
  );
}

function Place({ layer }: { layer: Layer }) {
  const { t } = useTranslation();
  const canvas = useScenes((state) => state.history.present.canvas);
  const change = useChange(layer);
  const side = { x: canvas.width, width: canvas.width, y: canvas.height, height: canvas.height };
  return (['x', 'y', 'width', 'height'] as const).map((name: keyof LayerRect) => (
    <NumberField
      key={name}
      label={t(`scenes.${name}`)}
      value={layer.rect[name] * side[name]}
      onChange={(value) => change({ rect: clampedRect({ ...layer.rect, [name]: value / side[name] }) })}
    />
  ));
}

function Fit({ layer }: { layer: Exclude<Layer, Of<'text' | 'colour'>> }) {
  const { t } = useTranslation();
  const change = useChange(layer);
  const options = (['contain', 'cover'] as const).map((value) => ({ value, label: t(`scenes.${value}`) }));
  return (
    <Field label={t('scenes.fit')}>
      <Select
        size="small"
        value={layer.fit}
        options={options}
        aria-label={t('scenes.fit')}
        onChange={(fit) => change({ fit })}
      />
    </Field>
  );
}

function Mirror({ layer }: { layer: Of<'camera'> }) {
  const { t } = useTranslation();
  const change = useChange(layer);
  return (
    <Field label={t('scenes.mirror')}>
      <Switch
        size="small"
        checked={layer.mirror}
        aria-label={t('scenes.mirror')}
        onChange={(mirror) => change({ mirror })}
      />
    </Field>
  );
}

function Crop({ layer }: { layer: Of<'region'> }) {
  const { t } = useTranslation();
  const change = useChange(layer);
  const { crop } = layer;
  const most = { x: 1 - crop.width, y: 1 - crop.height, width: 1 - crop.x, height: 1 - crop.y };
  const least = { x: 0, y: 0, width: 1, height: 1 };
  const numbers = (['x', 'y', 'width', 'height'] as const).map((name) => (
    <NumberField
      key={name}
      label={t(`scenes.crop.${name}`)}
      value={crop[name] * 100}
      min={least[name]}
      max={Math.floor(most[name] * 100)}
      onChange={(value) => change({ crop: { ...crop, [name]: value / 100 } })}
    />
  ));
  return (
    <>
      <RegionPicker input={layer.input} crop={crop} onChosen={(drawn) => change({ crop: drawn })} />
      {numbers}
    </>
  );
}

function Colour({ layer }: { layer: Of<'text' | 'colour'> }) {
  const { t } = useTranslation();
  const sceneActions = useSceneActions();
  const paint = (colour: string) => (one: Layer) => ('colour' in one ? { ...one, colour } : one);
  return (
    <Field label={t('scenes.colour')}>
      <ColorPicker
        size="small"
        disabledAlpha
        value={layer.colour}
        aria-label={t('scenes.colour')}
        onChange={(_value, css) =>
          void sceneActions.changeLayer(layer.id, paint(css.toLowerCase()), `${layer.id} colour`)
        }
      />
    </Field>
  );
}

const FONTS = ['SimHei', 'SimSun', 'KaiTi', 'PingFang SC', 'Noto Serif CJK SC', 'Arial', 'Georgia'];

function FontField({ layer }: { layer: Of<'text'> }) {
  const { t } = useTranslation();
  const change = useChange(layer);
  const names = layer.font === null || FONTS.includes(layer.font) ? FONTS : [layer.font, ...FONTS];
  const options = [
    { value: '', label: t('scenes.fontDefault') },
    ...names.map((value) => ({ value, label: value })),
  ];
  return (
    <Field label={t('scenes.font')}>
      <Select
        size="small"
        value={layer.font ?? ''}
        options={options}
        aria-label={t('scenes.font')}
        onChange={(font) => change({ font: font || null })}
      />
    </Field>
  );
}

function TextFields({ layer }: { layer: Of<'text'> }) {
  const { t } = useTranslation();
  const change = useChange(layer);
  const aligns = (['left', 'center', 'right'] as const).map((value) => ({
    value,
    label: t(`scenes.${value}`),
  }));
  return (
    <>
      <Field label={t('scenes.text')}>
        <Input.TextArea
          size="small"
          rows={2}
          maxLength={500}
          value={layer.text}
          aria-label={t('scenes.text')}
          onChange={({ target }) => change({ text: target.value })}
        />
      </Field>
      <NumberField
        label={t('scenes.size')}
        value={layer.size * 100}
        min={1}
        max={100}
        onChange={(value) => change({ size: value / 100 })}
      />
      <Field label={t('scenes.align')}>
        <Select
          size="small"
          value={layer.align}
          options={aligns}
          aria-label={t('scenes.align')}
          onChange={(align) => change({ align })}
        />
      </Field>
      <FontField layer={layer} />
    </>
  );
}

function NameField({ layer }: { layer: Layer }) {
  const { t } = useTranslation();
  const change = useChange(layer);
  return (
    <Field label={t('scenes.name')}>
      <Input
        size="small"
        maxLength={40}
        value={layer.name}
        placeholder={t(`scenes.kind.${layer.kind}`)}
        aria-label={t('scenes.name')}
        onChange={({ target }) => change({ name: target.value })}
      />
    </Field>
  );
}

/** Everything about the layer that is selected, in numbers and words. */
export function LayerProperties() {
  const { t } = useTranslation();
  const layer = useSelectedLayer();
  if (!layer) return <p className="small quiet">{t('scenes.keys')}</p>;
  return (
    <div className="fields">
      <NameField layer={layer} />
      {layer.kind === 'text' && <TextFields layer={layer} />}
      {(layer.kind === 'text' || layer.kind === 'colour') && <Colour layer={layer} />}
      <Place layer={layer} />
      {layer.kind !== 'text' && layer.kind !== 'colour' && <Fit layer={layer} />}
      {layer.kind === 'camera' && <Mirror layer={layer} />}
      {layer.kind === 'region' && <Crop layer={layer} />}
    </div>
  );
}
