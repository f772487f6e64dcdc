import 'virtual:kit.css';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLook } from './look.ts';
import { themeFor } from './tokens.ts';

const LOCALES = { 'zh-CN': zhCN, en: enUS } as const;

/** The nonce that main put into this document; the kit's style elements carry it past the CSP. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/**
 * Where dialogs and lists open. In the body itself the kit would lock the page's scrolling, which does not scroll, by a
 * style element without the nonce.
 */
const overlays = (): HTMLElement => document.querySelector<HTMLElement>('#overlays') ?? document.body;

/** The UI kit in the host's theme and language, around whatever uses it. */
export function Kit({ children }: { readonly children: ReactNode }) {
  const { language, theme } = useLook();
  return (
    <ConfigProvider
      theme={themeFor(theme)}
      locale={LOCALES[language]}
      csp={{ nonce }}
      getPopupContainer={overlays}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  );
}
