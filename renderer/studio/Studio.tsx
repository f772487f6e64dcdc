import './studio.css';
import { useState } from 'react';
import { UnreadAnnouncement } from '../announcements/UnreadAnnouncement.tsx';
import { Mixer } from '../audio/MixerPanel.tsx';
import { AboutDrawer } from '../diagnostics/AboutDrawer.tsx';
import { HealthPanel } from '../health/HealthPanel.tsx';
import { later } from '../kit/later.tsx';
import { GoLive } from '../live/GoLive.tsx';
import { useLive } from '../live/port.ts';
import { ReconnectBanner } from '../live/ReconnectBanner.tsx';
import { Messages } from '../messages/MessageList.tsx';
import { PolicyChoice } from '../policy/PolicyChoice.tsx';
import { RoomPanel } from '../room/RoomPanel.tsx';
import { useScenes } from '../scenes/port.ts';
import { Screens } from '../scenes/Screens.tsx';
import { SettingsDrawer } from '../settings/SettingsDrawer.tsx';
import { Sources } from './Sources.tsx';
import { Tools } from './Tools.tsx';
import { TopBar } from './TopBar.tsx';

// Most of the app by size, and not needed to go live: read when it is opened first.
const DataCentre = later(async () => (await import('../data-centre/DataCentre.tsx')).DataCentre);
const EditPanel = later(async () => (await import('../scenes/EditPanel.tsx')).EditPanel);

/**
 * The one screen a host works in: sources left, program centre, room right, mixer and health below. While a scene is
 * edited its panel takes the room's place, so that the picture, on which most of the editing is done, keeps its size.
 */
export function Studio() {
  const [drawer, setDrawer] = useState<'none' | 'data' | 'report' | 'copy' | 'settings' | 'about'>('none');
  const editing = useScenes((state) => state.editing);
  const locked = useLive(({ room }) => room.state !== 'idle');
  const close = () => setDrawer('none');
  const first = drawer === 'data' ? 'scopes' : drawer === 'report' || drawer === 'copy' ? drawer : null;
  return (
    <div className={editing ? 'studio editing' : 'studio'}>
      <TopBar
        onData={() => setDrawer('data')}
        onSettings={() => setDrawer('settings')}
        onAbout={() => setDrawer('about')}
      />
      <Sources />
      <main className="centre">
        <ReconnectBanner />
        <Messages />
        <Screens />
        <Tools />
      </main>
      {editing ? <EditPanel /> : <RoomPanel />}
      <footer className="bottom">
        <Mixer />
        <HealthPanel />
        <GoLive onReport={() => setDrawer('report')} />
      </footer>
      <UnreadAnnouncement onOwnData={() => setDrawer('copy')} />
      {first && <DataCentre open first={first} onClose={close} />}
      <SettingsDrawer open={drawer === 'settings'} onClose={close} locked={locked}>
        <PolicyChoice />
      </SettingsDrawer>
      <AboutDrawer open={drawer === 'about'} onClose={close} />
    </div>
  );
}
