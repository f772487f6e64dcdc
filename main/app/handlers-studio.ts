import type { Handlers } from '../../preload/contract.ts';
import { done, envelope, type Services, value } from './services.ts';

type StudioHandlers = {
  [C in keyof Handlers as C extends `${'recording' | 'shortcuts' | 'live' | 'bar' | 'whip'}:${string}`
    ? C
    : never]: Handlers[C];
};

/** The handlers of what the studio does beside the broadcast itself. */
export function studioHandlers({ recordings, shortcuts, live, bar, whip }: Services): StudioHandlers {
  return {
    'recording:choose': async ({ kind }) => envelope(await recordings.choose(kind)),
    'recording:write': async ({ id, position, data }) => envelope(await recordings.write(id, position, data)),
    'recording:finish': async ({ id }) => envelope(await recordings.finish(id)),
    'shortcuts:get': () => value({ bindings: shortcuts.get(), refused: shortcuts.refused() }),
    'shortcuts:set': ({ action, keys }) => envelope(shortcuts.set(action, keys)),
    'whip:publish': async ({ sdp }) => envelope(await whip.publish(sdp)),
    'whip:trickle': async ({ fragment }) => value(await whip.trickle(fragment)),
    'whip:restart': async ({ fragment }) => value(await whip.restart(fragment)),
    'whip:end': async () => value(await whip.end()),
    'whip:tokenState': () => value(whip.tokenState()),
    'whip:setToken': ({ token }) => envelope(whip.setToken(token)),
    'live:report': ({ state }) => {
      live.report(state);
      return done;
    },
    'live:showing': (facts) => {
      bar.showing(facts);
      return done;
    },
    'bar:get': () => value(bar.state()),
    'bar:act': ({ act }) => {
      bar.act(act);
      return done;
    },
  };
}
