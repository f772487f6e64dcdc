import { listMonitors, listWindows, thumbnail } from '../capture/x11.ts';
import { only } from './guard.ts';
import { NativeImage } from './native-image.ts';

/** What can be shared on this X display, as Electron lists it; nothing here blocks the host. */
async function getSources({
  types,
  thumbnailSize = { width: 150, height: 150 },
}: Electron.SourcesOptions): Promise<Electron.DesktopCapturerSource[]> {
  const picture = async (target: string) => {
    const wanted = thumbnailSize.width > 0 && thumbnailSize.height > 0;
    const png = wanted ? await thumbnail(target, thumbnailSize.width, thumbnailSize.height) : null;
    return NativeImage.face(png ?? Buffer.alloc(0));
  };
  const monitors = types.includes('screen') ? await listMonitors() : [];
  const windows = types.includes('window') ? await listWindows() : [];
  const none = { appIcon: NativeImage.face(Buffer.alloc(0)) };
  const screens = monitors.map(async ({ id }) => ({
    ...none,
    id: `screen:${id}:0`,
    name: monitors.length === 1 ? 'Entire screen' : `Screen ${id}`,
    display_id: String(id),
    thumbnail: await picture('root'),
  }));
  const others = windows.map(async ({ xid, hex, name }) => ({
    ...none,
    id: `window:${xid}:0`,
    name,
    display_id: '',
    thumbnail: await picture(hex),
  }));
  return Promise.all([...screens, ...others]);
}

export const desktopCapturer = only('desktopCapturer', { getSources });
