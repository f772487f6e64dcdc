import { lazy, Suspense, useState } from 'react';
import { AboutDrawer } from '../about/AboutDrawer.tsx';
import { RoomPanel } from '../room/RoomPanel.tsx';
import { SettingsDrawer } from '../settings/SettingsDrawer.tsx';
import { GoLive } from './GoLive.tsx';
import { Health } from './Health.tsx';
import { Messages } from './Messages.tsx';
import { Mixer } from './Mixer.tsx';
import { Program } from './Program.tsx';
import { ReconnectBanner } from './ReconnectBanner.tsx';
import { Sources } from './Sources.tsx';
import { Tools } from './Tools.tsx';
import { TopBar } from './TopBar.tsx';

// Most of the app by size, and not needed to go live: read when it is opened first.
const DataCentre = lazy(async () => ({ default: (await import('../data/DataCentre.tsx')).DataCentre }));

/** The one screen a host works in: sources left, program centre, room right, mixer and health below. */
export function Studio() {
  const [drawer, setDrawer] = useState<'none' | 'data' | 'report' | 'settings' | 'about'>('none');
  const close = () => setDrawer('none');
  const inDataCentre = drawer === 'data' || drawer === 'report';
  return (
    <div className="studio">
      <TopBar
        onData={() => setDrawer('data')}
        onSettings={() => setDrawer('settings')}
        onAbout={() => setDrawer('about')}
      />
      <Sources />
      <main className="centre">
        <ReconnectBanner />
        <Messages />
        <Program />
        <Tools />
      </main>
      <RoomPanel />
      <footer className="bottom">
        <Mixer />
        <Health />
        <GoLive onReport={() => setDrawer('report')} />
      </footer>
      {inDataCentre && (
        <Suspense>
          <DataCentre open first={drawer === 'report' ? 'report' : 'scopes'} onClose={close} />
        </Suspense>
      )}
      <SettingsDrawer open={drawer === 'settings'} onClose={close} />
      <AboutDrawer open={drawer === 'about'} onClose={close} />
    </div>
  );
}
