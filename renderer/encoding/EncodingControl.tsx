import { SlidersOutlined } from '@ant-design/icons';
import { Alert, Button, Popover, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTENTS } from '../../common/encoding/encoding.ts';
import { useSettings } from '../settings/index.ts';
import { AdvancedEncoding } from './AdvancedEncoding.tsx';
import { useEncoding, useEncodingModel } from './port.ts';

/** Says that less is sent than the host chose, and how to go back. */
function Lowered() {
  const { t } = useTranslation();
  const encoding = useEncodingModel();
  const lowered = useEncoding((state) => state.lowered);
  if (!lowered) return null;
  const restore = (
    <Button size="small" onClick={() => void encoding.restore()}>
      {t('encoding.restore')}
    </Button>
  );
  return <Alert type="info" showIcon title={t('encoding.lowered', { ...lowered })} action={restore} />;
}

/**
 * What the host shows decides how it is sent; the rest is behind one button.
 * @param children what helps to choose
 */
export function EncodingControl({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const encoding = useEncodingModel();
  const content = useSettings((settings) => settings.encoding.content);
  const options = CONTENTS.map((value) => ({ value, label: t(`encoding.contents.${value}`) }));
  return (
    <section className="stack" aria-label={t('encoding.title')}>
      <h2>{t('encoding.title')}</h2>
      <div className="row">
        <Select
          className="grow"
          aria-label={t('encoding.content')}
          value={content}
          options={options}
          onChange={(value) => void encoding.choose({ content: value })}
        />
        <Popover trigger="click" placement="right" content={<AdvancedEncoding />} destroyOnHidden>
          <Button icon={<SlidersOutlined aria-hidden />} aria-label={t('encoding.advanced')} />
        </Popover>
      </div>
      <div className="small quiet">{t(`encoding.hint.${content}`)}</div>
      {children}
      <Lowered />
    </section>
  );
}
