import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostNameOf, type OriginPolicy } from '../hosts.ts';
import { type Reply, refuse } from '../http/messages.ts';
import { serve } from '../http/serve.ts';
import { WHIP_PATH, type WhipEndpoint } from '../whip/endpoint.ts';
import { type ApiDependencies, apiRoutes } from './routes.ts';
import { noSuchRoom, viewerAsset, viewerPage } from './viewer-page.ts';

export interface RouterDependencies extends ApiDependencies {
  readonly hostNames: ReadonlySet<string>;
  readonly origins: OriginPolicy;
  /** Null = nobody may send over WHIP. */
  readonly whip: WhipEndpoint | null;
}

/** Refuses requests that were not meant for this platform, or that a page of another origin sends. */
function refusal(request: IncomingMessage, { hostNames, origins }: RouterDependencies): Reply | null {
  const host = hostNameOf(request.headers.host);
  if (!host || !hostNames.has(host)) return refuse(421, 'wrong-host');
  const { origin } = request.headers;
  return origin !== undefined && !origins.allows(origin) ? refuse(403, 'wrong-origin') : null;
}

type Page = (request: IncomingMessage) => Promise<Reply> | Reply;

/** What answers a GET of this path; it does nothing before it is called. */
function page(path: string, { accounts, updates }: RouterDependencies): Page | null {
  const asset = /^\/viewer\/([\w.-]+)$/.exec(path)?.[1];
  if (asset) return () => viewerAsset(asset);
  const file = /^\/api\/updates\/files\/([^/]{1,400})$/.exec(path)?.[1];
  if (file) return (request) => updates.file(request, file);
  const roomId = /^\/r\/([\w-]{1,64})$/.exec(path)?.[1];
  if (!roomId) return null;
  const room = accounts.room(roomId);
  return () => (room ? viewerPage(room) : noSuchRoom());
}

/** The platform's HTTP side: API, viewer page and its assets. Grants no CORS. */
export function createRouter(
  dependencies: RouterDependencies,
): (request: IncomingMessage, response: ServerResponse) => void {
  const routes = apiRoutes(dependencies);
  const paths = new Set([...routes.keys()].map((key) => key.split(' ')[1]));
  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const refused = refusal(request, dependencies);
    if (refused) return refused;
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const published = path.startsWith(WHIP_PATH) ? await dependencies.whip?.answer(request, path) : null;
    if (published) return published;
    const handler = routes.get(`${request.method} ${path}`);
    if (handler) return handler(request);
    if (paths.has(path)) return refuse(405, 'method-not-allowed');
    const found = page(path, dependencies);
    if (!found) return refuse(404, 'not-found');
    return request.method === 'GET' ? found(request) : refuse(405, 'method-not-allowed');
  };
  return (request, response) => void serve(request, response, answer, dependencies.log);
}
