const { keysOf, told, until } = require('../harness.cjs');
const { namesOf, valuesOf } = require('../server.cjs');

const receiver = ({ electron: { session } }) => session.fromPartition('receiver');
const failure = (promise) =>
  promise.then(
    ({ status }) => ({ status }),
    (error) => told(error),
  );
const given = (extra = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...extra },
  body: '{}',
  credentials: 'omit',
  redirect: 'error',
});

/** A request of net.request as the product makes them; what came of it. */
function requested({ electron: { net, session } }, url, { method = 'POST', body = 'offer' } = {}) {
  return new Promise((resolve) => {
    const request = net.request({
      method,
      url,
      session: session.fromPartition('receiver'),
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    const events = [];
    request.setHeader('Content-Type', 'application/sdp');
    request.on('redirect', (status, how, to) => events.push(['redirect', status, how, new URL(to).pathname]));
    request.on('error', (error) => resolve([...events, ['error', error.message]]));
    request.on('response', (response) => {
      const { location, 'retry-after': retry } = response.headers;
      response.on('data', () => {});
      response.on('end', () =>
        resolve([...events, ['response', response.statusCode, location ?? '', retry ?? '']]),
      );
    });
    request.write(body);
    request.end();
  });
}

module.exports = {
  'headers of session.fetch': async (context) => {
    const { server } = context;
    await receiver(context).fetch(`${server.url}/post`, given());
    const request = server.last('/post');
    const values = [
      'accept',
      'accept-encoding',
      'accept-language',
      'connection',
      'sec-fetch-mode',
      'sec-fetch-site',
      'sec-fetch-dest',
    ];
    return {
      names: namesOf(request),
      values: Object.fromEntries(values.map((name) => [name, valuesOf(request, name).join()])),
    };
  },
  'headers of session.fetch after setUserAgent()': async (context) => {
    const other = context.electron.session.fromPartition('named');
    other.setUserAgent('Own', 'en');
    await other.fetch(`${context.server.url}/named`, given());
    const request = context.server.last('/named');
    return [valuesOf(request, 'user-agent'), valuesOf(request, 'accept-language')];
  },
  "one's own Cookie with credentials omitted": async (context) => {
    await receiver(context).fetch(`${context.server.url}/own`, given({ cookie: 'own=1' }));
    return valuesOf(context.server.last('/own'), 'cookie');
  },
  'a cookie that a server sets, with credentials omitted': async (context) => {
    await receiver(context).fetch(`${context.server.url}/cookie`, given());
    return (await receiver(context).cookies.get({})).map(({ name }) => name);
  },
  'a foreign Referer': (context) =>
    failure(receiver(context).fetch(`${context.server.url}/x`, given({ referer: 'https://example.org/' }))),
  'a redirect that session.fetch is not to follow': (context) =>
    failure(receiver(context).fetch(`${context.server.url}/redirect`, given())),
  'a server that is not there': (context) => failure(receiver(context).fetch(context.server.nobody, given())),
  'session.fetch that is aborted': (context) => {
    const controller = new AbortController();
    const answer = failure(
      receiver(context).fetch(`${context.server.url}/x`, { ...given(), signal: controller.signal }),
    );
    controller.abort();
    return answer;
  },
  'session.fetch that a filter cancels': async (context) => {
    const other = context.electron.session.fromPartition('cancelling');
    other.webRequest.onBeforeRequest((_details, callback) => callback({ cancel: true }));
    return failure(other.fetch(`${context.server.url}/x`, given()));
  },
  'what the filter of session.fetch is told': async (context) => {
    const other = context.electron.session.fromPartition('watched');
    let told = null;
    other.webRequest.onBeforeSendHeaders(({ url, method, resourceType, requestHeaders }, callback) => {
      told = {
        path: new URL(url).pathname,
        method,
        resourceType,
        headers: keysOf(requestHeaders)
          .map((one) => one.toLowerCase())
          .sort(),
      };
      callback({ requestHeaders });
    });
    await other.fetch(`${context.server.url}/watched`, given());
    return told;
  },
  'a response of session.fetch': async (context) => {
    const response = await receiver(context).fetch(`${context.server.url}/created`, given());
    const { status, ok, redirected, url } = response;
    return {
      status,
      ok,
      redirected,
      url: new URL(url || 'http://none/').pathname,
      location: response.headers.get('location'),
      body: await response.text(),
    };
  },
  'headers of net.request': async (context) => {
    const answer = await requested(context, `${context.server.url}/net`);
    const request = context.server.last('/net');
    return { answer, names: namesOf(request) };
  },
  'net.request that is created': (context) => requested(context, `${context.server.url}/created`),
  'net.request that is redirected': (context) => requested(context, `${context.server.url}/redirect`),
  'net.request to nobody': (context) => requested(context, context.server.nobody),
  'net.request with DELETE': async (context) => {
    await requested(context, `${context.server.url}/deleted`, { method: 'DELETE', body: '' });
    return context.server.last('/deleted')?.method;
  },
  'a session in memory': (context) => [
    receiver(context).isPersistent(),
    context.electron.session.defaultSession.isPersistent(),
  ],
  'cookies of the page': async ({ contents, electron: { session } }) => {
    const written = await contents.executeJavaScript("document.cookie = 'a=1'; document.cookie");
    return { written, kept: (await session.defaultSession.cookies.get({})).length };
  },
  'a cookie that the page fetches': async ({ contents, electron: { session }, server }) => {
    await contents.executeJavaScript(`fetch('${server.url}/cookie').then(({ status }) => status)`);
    return (await session.defaultSession.cookies.get({})).map(({ name }) => name);
  },
  'storage of the page': ({ contents }) =>
    contents.executeJavaScript(`(async () => {
      localStorage.setItem('a', '1');
      const opened = await new Promise((resolve) => {
        const request = indexedDB.open('probe');
        request.onsuccess = () => resolve(request.result.name);
        request.onerror = () => resolve(String(request.error));
      });
      return { local: localStorage.getItem('a'), opened, caches: typeof caches, estimate: typeof (await navigator.storage.estimate()).usage };
    })()`),
  'storage of the page after another load': async ({ contents, window }) => {
    await window.loadURL('anchor://app/index.html');
    return until(() => contents.executeJavaScript("localStorage.getItem('a')"));
  },
  'setSpellCheckerLanguages([])': ({ electron: { session } }) => {
    session.defaultSession.setSpellCheckerLanguages([]);
    return session.defaultSession.getSpellCheckerLanguages();
  },
  'a language that the spell checker does not know': ({ electron: { session } }) =>
    session.defaultSession.setSpellCheckerLanguages(['nonsense']),
  'setSpellCheckerEnabled(false)': ({ electron: { session } }) => {
    session.defaultSession.setSpellCheckerEnabled(false);
    return session.defaultSession.isSpellCheckerEnabled();
  },
};
