import type { IceServer } from '../../common/whip/whip.ts';

const MOST = 16;

/** One link of a Link header (RFC 8288, 3): its target and its parameters. */
const LINK = /<([^<>]*)>((?:[^",<]|"(?:[^"\\]|\\.)*")*)/g;
const PARAMETER = /;\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*))/g;
const ICE_URL = /^(?:stuns?|turns?):[\w.:[\]?=&-]{1,255}$/i;

function parametersOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', quoted, bare = ''] of text.matchAll(PARAMETER)) {
    const value = quoted === undefined ? bare : quoted.replace(/\\(.)/g, '$1');
    // The first of a name counts (RFC 8288, 3.3).
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), value);
  }
  return found;
}

function serverOf(url: string, parameters: ReadonlyMap<string, string>): IceServer | null {
  const relations = parameters.get('rel')?.toLowerCase().split(/\s+/) ?? [];
  if (!relations.includes('ice-server') || !ICE_URL.test(url)) return null;
  if (/^stun/i.test(url)) return { urls: url };
  const [username, credential] = [parameters.get('username'), parameters.get('credential')];
  const type = parameters.get('credential-type') ?? 'password';
  return username === undefined || credential === undefined || type !== 'password'
    ? null
    : { urls: url, username, credential };
}

/** STUN and TURN servers in a Link header (RFC 9725, 4.6). Links of other relations are no business of ours. */
export function iceServersOf(header: string | null): readonly IceServer[] {
  const links = [...(header ?? '').matchAll(LINK)];
  return links
    .flatMap(([, url = '', parameters = '']) => serverOf(url, parametersOf(parameters)) ?? [])
    .slice(0, MOST);
}
