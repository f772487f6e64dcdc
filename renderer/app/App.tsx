import { useEffect } from 'react';
import { setLanguage } from '../i18n/index.ts';
import { LookPort, withKit } from '../kit/index.ts';
import { OnAirBarLater, useOnAir } from '../live/index.ts';
import { FirstRun, PolicyChange, usePolicy } from '../policy/index.ts';
import { useSettings } from '../settings/index.ts';
import { Boundary } from './Boundary.tsx';

/** Most of the page by size; who starts for the first time reads the policy meanwhile. */
export const Studio = withKit(async () => (await import('../studio/views.ts')).Studio);

function Screen() {
  const undecided = usePolicy(({ policy, reviewing }) => policy.decision === 'undecided' || reviewing);
  const change = usePolicy(({ policy }) => policy.change);
  const onAir = useOnAir();
  if (change) return <PolicyChange before={change.before} />;
  return undecided ? <FirstRun ending={onAir && <OnAirBarLater />} /> : <Studio />;
}

export function App() {
  const { language, theme } = useSettings((settings) => settings);
  const onAir = useOnAir();
  useEffect(() => void setLanguage(language, onAir), [language, onAir]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <LookPort value={{ language, theme }}>
      <Boundary>
        <Screen />
      </Boundary>
    </LookPort>
  );
}
