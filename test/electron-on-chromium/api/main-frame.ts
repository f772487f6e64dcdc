import { originOf } from '../protocol/scheme.ts';
import { only } from './guard.ts';

interface Page {
  readonly id: number;
  readonly url: string;
  isDestroyed(): boolean;
}

/** The frame of each page's present document: one object, as in Electron, so that frames can be compared. */
const frames = new Map<number, Electron.WebFrameMain>();

/** The main frame as it is now, the only one that the app meets: pages here have no others that reach main. */
export function mainFrameOf(page: Page): Electron.WebFrameMain {
  const known = frames.get(page.id);
  if (known?.url === page.url) return known;
  const frame = frameOf(page);
  frames.set(page.id, frame);
  return frame;
}

function frameOf({ id, url, isDestroyed }: Page): Electron.WebFrameMain {
  return only('WebFrameMain', {
    url,
    origin: url ? originOf(url) : 'null',
    get detached() {
      return isDestroyed();
    },
    parent: null,
    top: null,
    frames: [],
    name: '',
    processId: id,
    routingId: 1,
    isDestroyed,
  }) as unknown as Electron.WebFrameMain;
}
