const { inPage, keysOf, next, until, within } = require('../harness.cjs');

const share = `async () => {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
    const [track] = stream.getVideoTracks();
    const { displaySurface } = track.getSettings();
    const answer = { displaySurface, readyState: track.readyState };
    track.stop();
    return answer;
  } catch (error) { return error.name; }
}`;

const sourcesOf = ({ electron: { desktopCapturer } }, types = ['screen', 'window'], size = 0) =>
  desktopCapturer.getSources({ types, thumbnailSize: { width: size, height: size } });

/** Shares with this handler; what the page got, and what main threw that nobody caught. */
async function shared(context, handler, options) {
  const { contents, electron } = context;
  const { defaultSession } = electron.session;
  const uncaught = [];
  const note = (error) => uncaught.push(`${error.name}: ${error.message}`);
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  defaultSession.setDisplayMediaRequestHandler(handler);
  const answer = await within(inPage(contents, share, options), 4000);
  defaultSession.setDisplayMediaRequestHandler(null);
  process.off('uncaughtException', note);
  process.off('unhandledRejection', note);
  return uncaught.length > 0 ? { answer, uncaught } : { answer };
}

const withScreen = (context) => async (_request, callback) => {
  const [video] = await sourcesOf(context, ['screen']);
  callback({ video });
};
const fresh = async (context) => void (await context.window.loadURL('anchor://app/index.html'));

module.exports = {
  'a source of the screen': async (context) => {
    const [screen] = await sourcesOf(context, ['screen']);
    return {
      keys: keysOf(screen),
      id: screen.id.replace(/\d+/g, 'N'),
      name: screen.name,
      isDisplay: context.electron.screen.getAllDisplays().some(({ id }) => String(id) === screen.display_id),
      thumbnail: screen.thumbnail.isEmpty(),
    };
  },
  'thumbnails when they are asked for': async (context) => {
    const [screen] = await sourcesOf(context, ['screen'], 320);
    const { width, height } = screen.thumbnail.getSize();
    return { width, height, url: screen.thumbnail.toDataURL().slice(0, 22) };
  },
  'a source of a window': async (context) => {
    const found = (await sourcesOf(context, ['window'])).find(({ name }) => name === 'Probe');
    return {
      keys: keysOf(found),
      id: found.id.replace(/\d+/g, 'N'),
      display: found.display_id,
      appIcon: found.appIcon === null ? 'null' : typeof found.appIcon,
    };
  },
  'getMediaSourceId() of a window': ({ window }) => window.getMediaSourceId().replace(/\d+/g, 'N'),
  'getMediaSourceId() is the id in the list': async (context) => {
    const id = context.window.getMediaSourceId();
    return (await sourcesOf(context, ['window'])).some((source) => source.id === id);
  },
  'a minimised window in the list': async (context) => {
    const other = await context.openWindow({ title: 'Minimised' });
    const id = other.getMediaSourceId();
    await until(async () => (await sourcesOf(context, ['window'])).some((source) => source.id === id));
    other.minimize();
    const gone = await until(
      async () => !(await sourcesOf(context, ['window'])).some((source) => source.id === id),
    );
    other.destroy();
    return gone ? 'missing' : 'listed';
  },
  'a share of the screen': async (context) => {
    const requests = [];
    const { defaultSession } = context.electron.session;
    defaultSession.setPermissionRequestHandler((_contents, permission, callback, details) => {
      requests.push({ permission, mediaTypes: details.mediaTypes ?? 'none', keys: keysOf(details) });
      callback(true);
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    requests.length = 0;
    const answer = await shared(context, withScreen(context));
    defaultSession.setPermissionRequestHandler(null);
    return { ...answer, requests };
  },
  'a share of the screen whose permission is refused': async (context) => {
    const { defaultSession } = context.electron.session;
    defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
    let called = false;
    const answer = await shared(context, (_request, callback) => {
      called = true;
      callback(null);
    });
    defaultSession.setPermissionRequestHandler(null);
    return { ...answer, called };
  },
  'what the handler of a share is told': async (context) => {
    let told = null;
    await shared(context, (request, callback) => {
      told = {
        keys: keysOf(request),
        url: request.frame.url,
        parent: request.frame.parent,
        origin: request.securityOrigin,
        video: request.videoRequested,
        audio: request.audioRequested,
        gesture: request.userGesture,
      };
      callback(null);
    });
    return told;
  },
  'a share without a click': async (context) => {
    await fresh(context);
    return shared(context, withScreen(context), { gesture: false });
  },
  'a share without any handler': async (context) => {
    await fresh(context);
    return shared(context, null);
  },
  'a share of a window': async (context) => {
    await fresh(context);
    return shared(context, async (_request, callback) => {
      const video = (await sourcesOf(context, ['window'])).find(({ name }) => name === 'Probe');
      callback({ video });
    });
  },
  'a share of a source that is gone': async (context) => {
    await fresh(context);
    return shared(context, (_request, callback) => callback({ video: { id: 'window:1:0', name: 'gone' } }));
  },
  'a share answered with null': async (context) => {
    await fresh(context);
    return shared(context, (_request, callback) => callback(null));
  },
  'a share after one answered with null': (context) => shared(context, withScreen(context)),
  'a share answered with {}': async (context) => {
    await fresh(context);
    return shared(context, async (_request, callback) => callback({}));
  },
  'a share after one answered with {}': (context) => shared(context, withScreen(context)),
  'a share whose handler throws': async (context) => {
    await fresh(context);
    return shared(context, () => {
      throw new Error('thrown');
    });
  },
  'a share after one whose handler threw': (context) => shared(context, withScreen(context)),
  'a share whose handler rejects': async (context) => {
    await fresh(context);
    return shared(context, async () => {
      throw new Error('rejected');
    });
  },
  'a share after one whose handler rejected': (context) => shared(context, withScreen(context)),
  'a share in the next document': async (context) => {
    await fresh(context);
    return shared(context, withScreen(context));
  },
  'a track of a window that closes': async (context) => {
    await fresh(context);
    const other = await context.openWindow({ title: 'Closing' });
    const id = other.getMediaSourceId();
    context.electron.session.defaultSession.setDisplayMediaRequestHandler(async (_request, callback) => {
      callback({ video: (await sourcesOf(context, ['window'])).find((source) => source.id === id) });
    });
    const begun = await within(
      inPage(context.contents, async () => {
        const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
        const [track] = stream.getVideoTracks();
        window.ended = new Promise((resolve) => {
          track.onended = () => resolve('ended');
        });
        return track.readyState;
      }),
      5000,
    );
    other.destroy();
    await next(other, 'closed', 1000);
    const ended = await within(
      inPage(context.contents, () => window.ended),
      5000,
    );
    context.electron.session.defaultSession.setDisplayMediaRequestHandler(null);
    return { begun, ended };
  },
};
