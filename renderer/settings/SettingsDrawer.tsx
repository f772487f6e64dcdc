import { Drawer, Form, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language, Theme } from '../../preload/contract.ts';
import { LANGUAGE_NAMES } from '../i18n/index.ts';
import { Refusal } from '../messages/views.ts';
import { useSettings } from './port.ts';
import { Target } from './Target.tsx';
import { type Change, useChange } from './use-change.ts';

function Appearance({ change }: Pick<Change, 'change'>) {
  const { t } = useTranslation();
  const { language, theme } = useSettings((settings) => settings);
  const languages: { label: string; value: Language }[] = [
    { label: LANGUAGE_NAMES['zh-CN'], value: 'zh-CN' },
    { label: LANGUAGE_NAMES.en, value: 'en' },
  ];
  const themes: { label: string; value: Theme }[] = [
    { label: t('settings.dark'), value: 'dark' },
    { label: t('settings.light'), value: 'light' },
  ];
  return (
    <>
      <Form.Item label={t('settings.language')}>
        <Segmented
          options={languages}
          value={language}
          onChange={(value) => void change({ language: value })}
        />
      </Form.Item>
      <Form.Item label={t('settings.theme')}>
        <Segmented options={themes} value={theme} onChange={(value) => void change({ theme: value })} />
      </Form.Item>
    </>
  );
}

function LiveBar({ change }: Pick<Change, 'change'>) {
  const { t } = useTranslation();
  const shown = useSettings((settings) => settings.liveBar);
  const options = [
    { label: t('settings.liveBarShow'), value: true },
    { label: t('settings.liveBarHide'), value: false },
  ];
  return (
    <Form.Item label={t('settings.liveBar')} extra={t('settings.liveBarHint')}>
      <Segmented options={options} value={shown} onChange={(liveBar) => void change({ liveBar })} />
    </Form.Item>
  );
}

interface SettingsDrawerProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** A broadcast runs or is being prepared: where it goes stays. */
  readonly locked: boolean;
  /** What other features have to be set here. */
  readonly children: ReactNode;
}

/** Begins anew with each opening of the drawer: a refusal of the last time is over. */
function Content({ locked, children }: Pick<SettingsDrawerProps, 'locked' | 'children'>) {
  const { change, refused } = useChange();
  return (
    <Form layout="vertical" component="div">
      <Appearance change={change} />
      <LiveBar change={change} />
      <Refusal code={refused} />
      <Target locked={locked} />
      <div style={{ height: 20 }} />
      {children}
    </Form>
  );
}

export function SettingsDrawer({ open, onClose, locked, children }: SettingsDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer open={open} onClose={onClose} title={t('settings.title')} size={420} destroyOnHidden>
      <Content locked={locked}>{children}</Content>
    </Drawer>
  );
}
