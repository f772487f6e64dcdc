const { inPage, keysOf, until } = require('../harness.cjs');
const { namesOf, valuesOf } = require('../server.cjs');

/** Opens a socket from the page; how it went. */
const openSocket = (contents, url) =>
  inPage(
    contents,
    (address) =>
      new Promise((resolve) => {
        const socket = new WebSocket(address);
        socket.onopen = () => resolve('open') ?? socket.close();
        socket.onclose = ({ code, wasClean, reason }) => resolve({ code, wasClean, reason });
      }),
    { args: [url] },
  );
/** A request with fetch() from the page; its status, or the error. */
const fetched = (contents, url, options = {}) =>
  inPage(
    contents,
    (address, init) =>
      fetch(address, init).then(
        ({ status, type, redirected }) => ({ status, type, redirected }),
        (error) => String(error),
      ),
    { args: [url, options] },
  );

module.exports = {
  'where the page says it is': ({ contents }) =>
    inPage(contents, () => ({
      origin: location.origin,
      href: location.href,
      baseURI: document.baseURI,
      referrer: document.referrer,
      secure: isSecureContext,
      isolated: window.crossOriginIsolated,
      protocolOfWorkers: new URL('x.js', location.href).protocol,
    })),
  'where main says the page is': ({ contents }) => contents.getURL(),
  "the document's request, as the scheme's handler sees it": ({ served }) => {
    const { url, method, referrer } = served[0];
    return { url, method, referrer };
  },
  "a fetch of the page's own scheme": ({ contents }) =>
    inPage(contents, async () => {
      const response = await fetch('/made');
      return {
        status: response.status,
        url: response.url,
        own: response.headers.get('x-own'),
        body: await response.json(),
      };
    }),
  "a missing file of the page's own scheme": ({ contents }) => fetched(contents, '/missing'),
  'another host of the scheme': ({ contents }) => fetched(contents, 'anchor://copy/x'),
  'what the policy of the page forbids': ({ contents }) =>
    inPage(contents, async () => {
      const violated = new Promise((resolve) =>
        document.addEventListener('securitypolicyviolation', resolve, { once: true }),
      );
      const error = await fetch('http://localhost:1/x').then(
        () => 'answered',
        (reason) => reason.name,
      );
      const { effectiveDirective, blockedURI } = await violated;
      return { error, effectiveDirective, blockedURI };
    }),
  'what the filter cancels': async ({ contents, electron: { session }, server }) => {
    session.defaultSession.webRequest.onBeforeRequest((_details, callback) => callback({ cancel: true }));
    const answer = await fetched(contents, `${server.url}/cancelled`);
    session.defaultSession.webRequest.onBeforeRequest(null);
    return answer;
  },
  'headers of a fetch from the page': async ({ contents, server }) => {
    const answer = await fetched(contents, `${server.url}/from-page`);
    const request = server.last('/from-page');
    return {
      answer,
      names: namesOf(request).filter((name) => !name.startsWith('sec-ch-')),
      origin: valuesOf(request, 'origin'),
      referer: valuesOf(request, 'referer'),
      site: valuesOf(request, 'sec-fetch-site'),
    };
  },
  'a redirect that a fetch of the page is not to follow': ({ contents, server }) =>
    fetched(contents, `${server.url}/redirect`, { redirect: 'error' }),
  'headers of a socket from the page': async ({ contents, server }) => {
    const answer = await openSocket(contents, `${server.socketUrl}/socket`);
    const request = server.last('/socket');
    return { answer, names: namesOf(request), origin: valuesOf(request, 'origin') };
  },
  'filters of a socket from the page': async ({ contents, electron: { session }, server }) => {
    const { webRequest } = session.defaultSession;
    const seen = {};
    webRequest.onBeforeRequest(({ url, resourceType, method, ...rest }, callback) => {
      seen.before = {
        scheme: new URL(url).protocol,
        resourceType,
        method,
        contents: keysOf(rest).includes('webContentsId'),
      };
      callback({});
    });
    webRequest.onBeforeSendHeaders({ urls: ['ws://*/*'] }, (details, callback) => {
      seen.headers = keysOf(details.requestHeaders)
        .map((name) => name.toLowerCase())
        .sort();
      callback({ requestHeaders: { ...details.requestHeaders, Origin: 'https://example.org' } });
    });
    await openSocket(contents, `${server.socketUrl}/rewritten`);
    webRequest.onBeforeRequest(null);
    webRequest.onBeforeSendHeaders(null);
    return { ...seen, origin: valuesOf(server.last('/rewritten'), 'origin') };
  },
  'a socket that the filter cancels': async ({ contents, electron: { session }, server }) => {
    session.defaultSession.webRequest.onBeforeRequest((_details, callback) => callback({ cancel: true }));
    const answer = await openSocket(contents, `${server.socketUrl}/no`);
    session.defaultSession.webRequest.onBeforeRequest(null);
    return answer;
  },
  'a socket that the policy of the page forbids': ({ contents }) =>
    inPage(contents, async () => {
      try {
        const socket = new WebSocket('ws://localhost:9001/');
        return await new Promise((resolve) => {
          socket.onerror = () => resolve('an error event');
          socket.onclose = ({ code }) => resolve({ code });
        });
      } catch (error) {
        return error.name;
      }
    }),
  'a socket to nobody': ({ contents, server }) => openSocket(contents, server.nobody.replace('http', 'ws')),
  'a window that the page opens': async ({ contents }) => {
    let details = null;
    contents.setWindowOpenHandler((given) => {
      details = { url: given.url, disposition: given.disposition };
      return { action: 'deny' };
    });
    const opened = await inPage(contents, () => window.open('https://example.org/') === null);
    await until(() => details, 2000);
    return { opened, details };
  },
  'a navigation that the page wants': async ({ contents }) => {
    let details = null;
    contents.once('will-navigate', (event) => {
      event.preventDefault();
      details = { url: event.url, isMainFrame: event.isMainFrame };
    });
    await inPage(contents, () => location.assign('https://example.org/'));
    await until(() => details, 2000);
    return { details, still: contents.getURL() };
  },
};
