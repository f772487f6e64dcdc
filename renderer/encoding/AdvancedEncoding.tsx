import { Alert, Button, Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  BITRATE,
  CODECS,
  type Codec,
  DEFAULT_ENCODING,
  type EncodingChoice,
  FRAMERATES,
  HEIGHTS,
} from '../../common/encoding/encoding.ts';
import { useOnAir } from '../live/index.ts';
import { useSettings } from '../settings/index.ts';
import { useEncoding, useEncodingModel } from './port.ts';

const NAMES: Readonly<Record<Codec, string>> = { vp8: 'VP8', vp9: 'VP9', h264: 'H.264' };

/** A select has no null: this value leaves the choice to the preset. */
const PRESET = 'preset';
type Option<T> = { readonly value: T; readonly label: string };

interface ChoiceProps<K extends keyof EncodingChoice> {
  readonly name: K;
  readonly label: string;
  readonly preset: string;
  readonly options: readonly Option<NonNullable<EncodingChoice[K]>>[];
  readonly extra?: string;
}

/** One option: a value, or what the preset has. */
function Choice<K extends 'codec' | 'height' | 'framerate'>({
  name,
  label,
  preset,
  options,
  extra,
}: ChoiceProps<K>) {
  const encoding = useEncodingModel();
  const value = useSettings((settings) => settings.encoding[name]);
  const choose = (chosen: string | number) =>
    void encoding.choose({ [name]: chosen === PRESET ? null : chosen });
  return (
    <Form.Item label={label} extra={extra && <span className="quiet">{extra}</span>}>
      <Select
        aria-label={label}
        value={value ?? PRESET}
        options={[{ value: PRESET, label: preset }, ...options]}
        onChange={choose}
      />
    </Form.Item>
  );
}

/** Codecs that this machine has, and by what it encodes them. */
function CodecChoice() {
  const { t } = useTranslation();
  const machine = useEncoding((state) => state.machine);
  const label = (codec: Codec) =>
    t(machine?.[codec] === 'hardware' ? 'encoding.byHardware' : 'encoding.bySoftware', {
      codec: NAMES[codec],
    });
  const options = CODECS.filter((codec) => machine?.[codec] !== 'none').map((value) => ({
    value,
    label: label(value),
  }));
  return (
    <Choice name="codec" label={t('encoding.codec')} preset={t('encoding.codecAuto')} options={options} />
  );
}

function Bitrate() {
  const { t } = useTranslation();
  const encoding = useEncodingModel();
  const value = useSettings((settings) => settings.encoding.bitrateKbps);
  return (
    <Form.Item
      label={t('encoding.bitrate')}
      extra={<span className="quiet">{t('encoding.bitrateHint')}</span>}
    >
      <InputNumber
        aria-label={t('encoding.bitrate')}
        style={{ width: '100%' }}
        min={BITRATE.min}
        max={BITRATE.max}
        step={100}
        precision={0}
        value={value}
        changeOnBlur
        onChange={(bitrateKbps) => void encoding.choose({ bitrateKbps })}
      />
    </Form.Item>
  );
}

function Simulcast() {
  const { t } = useTranslation();
  const encoding = useEncodingModel();
  const value = useSettings((settings) => settings.encoding.simulcast);
  const options = [
    { value: PRESET, label: t('encoding.byPreset') },
    { value: 'on', label: t('encoding.on') },
    { value: 'off', label: t('encoding.off') },
  ];
  return (
    <Form.Item
      label={t('encoding.simulcast')}
      extra={<span className="quiet">{t('encoding.simulcastHint')}</span>}
    >
      <Select
        aria-label={t('encoding.simulcast')}
        value={value === null ? PRESET : value ? 'on' : 'off'}
        options={options}
        onChange={(chosen) => void encoding.choose({ simulcast: chosen === PRESET ? null : chosen === 'on' })}
      />
    </Form.Item>
  );
}

/** Everything about the encoding that a host may set; each starts as the content's preset has it. */
export function AdvancedEncoding() {
  const { t } = useTranslation();
  const encoding = useEncodingModel();
  const onAir = useOnAir();
  const elsewhere = useSettings((settings) => settings.target === 'whip');
  const heights = HEIGHTS.map((value) => ({ value, label: `${value}p` }));
  const framerates = FRAMERATES.map((value) => ({ value, label: t('encoding.frames', { count: value }) }));
  const byPreset = t('encoding.byPreset');
  return (
    <Form
      layout="vertical"
      component="div"
      style={{ width: 320 }}
      size="small"
      aria-label={t('encoding.advanced')}
    >
      {onAir && (
        <Alert type="info" title={t(elsewhere ? 'encoding.changingElsewhere' : 'encoding.changing')} />
      )}
      <CodecChoice />
      <Choice name="height" label={t('encoding.height')} preset={byPreset} options={heights} />
      <Choice
        name="framerate"
        label={t('encoding.framerate')}
        preset={byPreset}
        options={framerates}
        extra={t('encoding.framerateHint')}
      />
      <Bitrate />
      <Simulcast />
      <Button onClick={() => void encoding.choose(DEFAULT_ENCODING)}>{t('encoding.reset')}</Button>
    </Form>
  );
}
