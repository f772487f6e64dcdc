import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useEffect } from 'react';
import { FirstRun } from '../firstrun/FirstRun.tsx';
import { PolicyChange } from '../firstrun/PolicyChange.tsx';
import { setLanguage } from '../i18n/index.ts';
import { useStudio } from '../state/context.ts';
import { themeFor } from '../theme/tokens.ts';
import { Boundary } from './Boundary.tsx';

/** Most of the page by size; who starts for the first time reads the policy meanwhile. */
export const loadStudio = () => import('../studio/Studio.tsx');
const Studio = lazy(async () => ({ default: (await loadStudio()).Studio }));

const LOCALES = { 'zh-CN': zhCN, en: enUS } as const;

/** The nonce that main put into this document; the UI kit's style elements carry it past the CSP. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

export function App() {
  const { language, theme } = useStudio((state) => state.settings);
  const undecided = useStudio((state) => state.policy.decision === 'undecided' || state.reviewingPolicy);
  const change = useStudio((state) => state.policy.change);
  const onAir = useStudio(({ room }) => room.liveSince !== null);
  useEffect(() => void setLanguage(language, onAir), [language, onAir]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <ConfigProvider
      theme={themeFor(theme)}
      locale={LOCALES[language]}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
    >
      <Boundary>
        <Suspense>
          {change ? <PolicyChange before={change.before} /> : undecided ? <FirstRun /> : <Studio />}
        </Suspense>
      </Boundary>
    </ConfigProvider>
  );
}
