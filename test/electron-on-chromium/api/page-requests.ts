import type { Protocol } from 'devtools-protocol';
import type { CdpSession } from '../cdp/client.ts';
import { fromWeb, registeredSchemes } from '../protocol/scheme.ts';
import { debug } from './guard.ts';
import type { SessionState } from './session.ts';
import type { Kind } from './web-request.ts';

type Paused = Protocol.Fetch.RequestPausedEvent;

/** Kinds of resources by the debugging protocol's names and by Electron's. */
const KINDS: Readonly<Partial<Record<Protocol.Network.ResourceType, Kind>>> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  Media: 'media',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
};

export interface PageRequestHooks {
  /** False = the navigation is refused. */
  readonly mayNavigate: (url: string, isMainFrame: boolean) => boolean;
  readonly isMainFrame: (frameId: string) => boolean;
  /** The Content-Security-Policy with which the main document was answered. */
  readonly onDocument: (policy: string | null) => void;
}

/** In the policy the app writes its scheme; Chromium must read the internal origin's. */
const inWebTerms = (policy: string): string =>
  registeredSchemes().reduce((text, scheme) => text.replaceAll(`${scheme}:`, 'https:'), policy);

function requestOf(url: string, { request }: Paused): Request {
  const body = /^(?:GET|HEAD)$/.test(request.method) ? undefined : request.postData;
  const made = new Request(request.url, {
    method: request.method,
    headers: request.headers,
    ...(body === undefined ? {} : { body }),
  });
  Object.defineProperty(made, 'url', { value: url });
  return made;
}

/** Answers the page's requests: the app's schemes from its handlers, the others as its filters say. */
export class PageRequests {
  private readonly page: CdpSession;
  private readonly session: SessionState;
  private readonly hooks: PageRequestHooks;

  constructor(page: CdpSession, session: SessionState, hooks: PageRequestHooks) {
    this.page = page;
    this.session = session;
    this.hooks = hooks;
    page.onEvent('Fetch.requestPaused', (event) => {
      this.handle(event).catch((error) => debug('request', event.request.url, error));
    });
  }

  async enable(): Promise<void> {
    await this.page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  }

  private async handle(event: Paused): Promise<void> {
    const url = fromWeb(event.request.url);
    const document = event.resourceType === 'Document';
    if (document && !this.hooks.mayNavigate(url, this.hooks.isMainFrame(event.frameId)))
      return this.fail(event, 'Aborted');
    if (!(await this.session.requests.allows(url, this.kindOf(event), event.request.method)))
      return this.fail(event, 'BlockedByClient');
    const handler = this.session.schemes.handlers.get(url.split(':')[0] ?? '');
    if (!handler) return void (await this.page.send('Fetch.continueRequest', { requestId: event.requestId }));
    await this.fulfil(event, await handler(requestOf(url, event)));
  }

  private kindOf({ resourceType, frameId }: Paused): Kind {
    if (resourceType === 'Document') return this.hooks.isMainFrame(frameId) ? 'mainFrame' : 'subFrame';
    return KINDS[resourceType] ?? 'other';
  }

  private async fulfil(event: Paused, response: Response): Promise<void> {
    const headers = [...response.headers].map(([name, value]) => ({
      name,
      value: name === 'content-security-policy' ? inWebTerms(value) : value,
    }));
    if (event.resourceType === 'Document' && this.hooks.isMainFrame(event.frameId)) {
      this.hooks.onDocument(response.headers.get('content-security-policy'));
    }
    const body = Buffer.from(await response.arrayBuffer()).toString('base64');
    await this.page.send('Fetch.fulfillRequest', {
      requestId: event.requestId,
      responseCode: response.status,
      responseHeaders: headers,
      body,
    });
  }

  private async fail(event: Paused, errorReason: Protocol.Network.ErrorReason): Promise<void> {
    await this.page.send('Fetch.failRequest', { requestId: event.requestId, errorReason });
  }
}
