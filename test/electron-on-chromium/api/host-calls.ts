import { toWeb } from '../protocol/scheme.ts';
import type { HostCall } from '../renderer/config.ts';
import { appState } from './app.ts';
import type { MediaCalls } from './media-calls.ts';
import type { SocketRelay } from './socket-relay.ts';

/** What a call of the page's patched functions needs to know of its page. */
export interface CallingPage {
  readonly url: string;
  readonly policy: string | null;
  readonly frame: Electron.WebFrameMain;
  readonly windowOpen: (url: string) => void;
}

/** Answers what the page's patched functions ask of the host. */
export function answerHostCall(
  call: HostCall,
  page: CallingPage,
  media: MediaCalls,
  sockets: SocketRelay,
): unknown {
  const { url, policy, frame } = page;
  const { origin } = new URL(toWeb(url));
  switch (call.op) {
    case 'open-window':
      return page.windowOpen(call.url);
    case 'user-media':
      return media.userMedia(call, origin, url);
    case 'user-media-done':
      return media.userMediaDone(call, origin);
    case 'display-media':
      return media.displayMedia(call, frame, url);
    case 'display-media-done':
      return media.displayMediaDone(call.ok);
    case 'socket-open':
      return sockets.open(call, { url, policy, userAgent: appState.userAgentFallback });
    case 'socket-send':
      return sockets.send(call);
    case 'socket-close':
      return sockets.close(call);
  }
}
