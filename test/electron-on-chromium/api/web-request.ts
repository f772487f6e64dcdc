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

/** One listener an event, as in Electron; a second replaces the first. */
export class WebRequest {
  private before: BeforeRequest | null = null;
  private headers: { urls: readonly string[]; listener: BeforeSendHeaders } | null = null;

  onBeforeRequest(listener: BeforeRequest | null): void {
    this.before = listener;
  }

  onBeforeSendHeaders(filter: Electron.WebRequestFilter, listener: BeforeSendHeaders): void {
    this.headers = { urls: filter.urls, listener };
  }

  get watchesRequests(): boolean {
    return this.before !== null;
  }

  /** False = the app cancelled the request. */
  allows(url: string, resourceType: string, method = 'GET'): Promise<boolean> {
    const { before } = this;
    if (!before) return Promise.resolve(true);
    const details = { id: 0, url, method, resourceType, referrer: '', timestamp: Date.now(), uploadData: [] };
    return new Promise((resolve) =>
      before(details as unknown as Electron.OnBeforeRequestListenerDetails, ({ cancel }) => resolve(!cancel)),
    );
  }

  /** The headers as the app wants them sent; null = it cancelled. */
  sendHeaders(url: string, requestHeaders: Record<string, string>): Promise<Record<string, string> | null> {
    const { headers } = this;
    if (!headers?.urls.some((pattern) => fits(pattern, url))) return Promise.resolve(requestHeaders);
    const details = {
      id: 0,
      url,
      method: 'GET',
      resourceType: 'webSocket',
      referrer: '',
      timestamp: Date.now(),
      requestHeaders,
    };
    return new Promise((resolve) => {
      headers.listener(details as unknown as Electron.OnBeforeSendHeadersListenerDetails, (response) => {
        resolve(response.cancel ? null : flat(response.requestHeaders ?? requestHeaders));
      });
    });
  }
}

const flat = (headers: Record<string, string | string[]>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );

export const guardedWebRequest = (request: WebRequest): WebRequest => only('webRequest', request);
