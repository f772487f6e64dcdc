import './studio.css';
import { useState } from 'react';
import { UnreadAnnouncement } from '../announcements/views.ts';
import { MixerPanel } from '../audio/views.ts';
import { AboutDrawer } from '../diagnostics/views.ts';
import { GoLive } from '../go-live/views.ts';
import { HealthPanel } from '../health/views.ts';
import { later } from '../kit/index.ts';
import { useLive, useOnAir } from '../live/index.ts';
import { ReconnectBanner } from '../live/views.ts';
import { MessageList } from '../messages/views.ts';
import { PolicyChoice } from '../policy/views.ts';
import { RoomPanel } from '../room/views.ts';
import { useScenes } from '../scenes/index.ts';
import { EditPanel, Screens } from '../scenes/views.ts';
import { SettingsDrawer } from '../settings/views.ts';
import { Sources } from './Sources.tsx';
import { Tools } from './Tools.tsx';
import { TopBar } from './TopBar.tsx';

// Most of the app by size, and not needed to go live: read when it is opened first.
const DataCentre = later(async () => (await import('../data-centre/views.ts')).DataCentre);

/**
 * The one screen a host works in: sources left, program centre, room right, mixer and health below. While a scene is
 * edited its panel takes the room's place, so that the picture, on which most of the editing is done, keeps its size.
 */
export function Studio() {
  const [drawer, setDrawer] = useState<'none' | 'data' | 'report' | 'copy' | 'settings' | 'about'>('none');
  const editing = useScenes((state) => state.editing);
  const live = useOnAir();
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
        <MessageList />
        <Screens live={live} />
        <Tools />
      </main>
      {editing ? <EditPanel /> : <RoomPanel />}
      <footer className="bottom">
        <MixerPanel />
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
