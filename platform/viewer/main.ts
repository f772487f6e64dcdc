import { textsFor } from './texts.ts';
import { View } from './view.ts';
import { Viewer, type ViewerStats } from './viewer.ts';

declare global {
  interface Window {
    /** Read-only figures of the viewer, for tests and the demo. */
    viewerStats: () => Promise<ViewerStats>;
  }
}

/** A new id per connection: an id used before could close a connection that is not known to be dead yet. */
function signallingUrl(): string {
  const url = new URL('/', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('roomId', document.documentElement.dataset['room'] ?? '');
  url.searchParams.set('peerId', `viewer-${crypto.randomUUID()}`);
  // This page speaks dialect B, whatever the platform speaks by default.
  url.searchParams.set('dialect', 'B');
  return url.href;
}

const texts = textsFor(navigator.language);
const viewer = new Viewer(signallingUrl, new View(texts), texts);
Object.defineProperty(window, 'viewerStats', { value: () => viewer.stats() });
viewer.start();
