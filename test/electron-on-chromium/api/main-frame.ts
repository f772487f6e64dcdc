import { originOf } from '../protocol/scheme.ts';
import { only } from './guard.ts';

/** The main frame as it is now, the only one that the app meets: pages here have no others that reach main. */
export function mainFrameOf(page: {
  readonly id: number;
  readonly url: string;
  isDestroyed(): boolean;
}): Electron.WebFrameMain {
  const { id, url } = page;
  return only('WebFrameMain', {
    url,
    origin: url ? originOf(url) : 'null',
    detached: page.isDestroyed(),
    parent: null,
    top: null,
    frames: [],
    name: '',
    processId: id,
    routingId: 1,
    isDestroyed: () => page.isDestroyed(),
  }) as unknown as Electron.WebFrameMain;
}
