import { useEffect } from 'react';
import { setLanguage } from '../i18n/index.ts';
import { LookPort } from '../kit/look.ts';
import { withKit } from '../kit/with-kit.tsx';
import { useOnAir } from '../live/port.ts';
import { FirstRun } from '../policy/FirstRun.tsx';
import { usePolicy } from '../policy/port.ts';
import { useSettings } from '../settings/port.ts';
import { Boundary } from './Boundary.tsx';

/** Most of the page by size; who starts for the first time reads the policy meanwhile. */
export const Studio = withKit(async () => (await import('../studio/Studio.tsx')).Studio);
const PolicyChange = withKit(async () => (await import('../policy/PolicyChange.tsx')).PolicyChange);
const OnAirBar = withKit(async () => (await import('../live/OnAirBar.tsx')).OnAirBar);

function Screen() {
  const undecided = usePolicy(({ policy, reviewing }) => policy.decision === 'undecided' || reviewing);
  const change = usePolicy(({ policy }) => policy.change);
  const onAir = useOnAir();
  if (change) return <PolicyChange before={change.before} />;
  return undecided ? <FirstRun ending={onAir && <OnAirBar />} /> : <Studio />;
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
