import { useEffect } from 'react';
import { setLanguage } from '../i18n/index.ts';
import { withKit } from '../kit/with-kit.tsx';
import { FirstRun } from '../policy/FirstRun.tsx';
import { Boundary } from './Boundary.tsx';
import { useStudio } from './context.ts';

/** Most of the page by size; who starts for the first time reads the policy meanwhile. */
export const Studio = withKit(async () => (await import('../studio/Studio.tsx')).Studio);
const PolicyChange = withKit(async () => (await import('../policy/PolicyChange.tsx')).PolicyChange);

function Screen() {
  const undecided = useStudio((state) => state.policy.decision === 'undecided' || state.reviewingPolicy);
  const change = useStudio((state) => state.policy.change);
  if (change) return <PolicyChange before={change.before} />;
  return undecided ? <FirstRun /> : <Studio />;
}

export function App() {
  const { language, theme } = useStudio((state) => state.settings);
  const onAir = useStudio(({ room }) => room.liveSince !== null);
  useEffect(() => void setLanguage(language, onAir), [language, onAir]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <Boundary>
      <Screen />
    </Boundary>
  );
}
