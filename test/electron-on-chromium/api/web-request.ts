import { only } from './guard.ts';

type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;
type BeforeSendHeaders = (
  details: Electron.OnBeforeSendHeadersListenerDetails,
  callback: (response: Electron.BeforeSendResponse) => void,
) => void;

/** Whether a URL fits a match pattern: scheme, host and path, each with asterisks (developer.chrome.com, match patterns). */
function fits(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true;
  const expression = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${expression}$`).test(url);
}

type Arguments<Listener> = [Listener | null] | [Electron.WebRequestFilter, Listener | null];
export type Kind = Electron.OnBeforeRequestListenerDetails['resourceType'];

interface Watch<Listener> {
  readonly filter: Electron.WebRequestFilter;
  readonly listener: Listener;
}
const EVERYTHING: Electron.WebRequestFilter = { urls: ['<all_urls>'] };

/** The last listener for a URL and a kind of resource that the filter takes. */
function watch<Listener>(args: Arguments<Listener>): Watch<Listener> | null {
  const [filter, listener] = args.length === 2 ? args : [EVERYTHING, args[0]];
  return listener ? { filter, listener } : null;
}
function takes(
  { urls, excludeUrls = [], types }: Electron.WebRequestFilter,
  url: string,
  kind: Kind,
): boolean {
  const wanted =
    urls.some((pattern) => fits(pattern, url)) && !excludeUrls.some((pattern) => fits(pattern, url));
  return wanted && (types === undefined || types.some((type) => type === kind));
}
const detailsOf = (url: string, method: string, resourceType: Kind) => ({
  id: 0,
  url,
  method,
  resourceType,
  referrer: '',
  timestamp: Date.now(),
});

/** One listener an event, as in Electron; a second replaces the first. */
export class WebRequest {
  private before: Watch<BeforeRequest> | null = null;
  private headers: Watch<BeforeSendHeaders> | null = null;

  onBeforeRequest(...args: Arguments<BeforeRequest>): void {
    this.before = watch(args);
  }

  onBeforeSendHeaders(...args: Arguments<BeforeSendHeaders>): void {
    this.headers = watch(args);
  }

  /** False = the app cancelled the request. */
  allows(url: string, kind: Kind, method = 'GET'): Promise<boolean> {
    const { before } = this;
    if (!before || !takes(before.filter, url, kind)) return Promise.resolve(true);
    const details = { ...detailsOf(url, method, kind), uploadData: [] };
    return new Promise((resolve) => before.listener(details, ({ cancel }) => resolve(!cancel)));
  }

  /** The headers as the app wants them sent, by default those of a socket's handshake; null = it cancelled. */
  sendHeaders(
    url: string,
    requestHeaders: Record<string, string>,
    kind: Kind = 'webSocket',
    method = 'GET',
  ): Promise<Record<string, string> | null> {
    const { headers } = this;
    if (!headers || !takes(headers.filter, url, kind)) return Promise.resolve(requestHeaders);
    const details = { ...detailsOf(url, method, kind), requestHeaders };
    return new Promise((resolve) =>
      headers.listener(details, (response) =>
        resolve(response.cancel ? null : flat(response.requestHeaders ?? requestHeaders)),
      ),
    );
  }
}

const flat = (headers: Record<string, string | string[]>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );

export const guardedWebRequest = (request: WebRequest): WebRequest => only('webRequest', request);
