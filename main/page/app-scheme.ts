import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { BAR_PATH } from '../../common/live/bar.ts';
import type { PlatformAddress } from '../settings/index.ts';
import { contentSecurityPolicy } from './csp.ts';
import { crashedPage, REFUSALS, type Refusal, refusedPage } from './static-pages.ts';

export const APP_URL = 'anchor://app/index.html';
export const BAR_URL = `anchor://app${BAR_PATH}`;
/** Served after the renderer crashed too often in a row; needs no script. */
export const CRASHED_URL = 'anchor://app/crashed.html';
/** The same document, which then only finds out what a page can for the report of 关于. */
export const QA_URL = `${APP_URL}#qa`;
/** Shown instead of the app when it does not start. */
export const refusedUrl = (refusal: Refusal): string => `anchor://app/refused-${refusal}.html`;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

/** Pages without a script, by their address. */
const STILLS: Readonly<Record<string, string>> = {
  [CRASHED_URL]: crashedPage(APP_URL),
  ...Object.fromEntries(
    (Object.keys(REFUSALS) as Refusal[]).map((refusal) => [refusedUrl(refusal), refusedPage(refusal)]),
  ),
};

/** Must run before the app is ready. No bypassCSP: the page is bound by its own policy. */
export function registerScheme(): void {
  // Without codeCache: compiled code would lie in the profile, where nothing holds it to what app.asar was signed with.
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  protocol.registerSchemesAsPrivileged([{ scheme: 'anchor', privileges }]);
}

/** The file inside `folder` that a URL names, or null for anything outside it. */
export function fileOf(folder: string, url: string): string | null {
  const { host, pathname } = new URL(url);
  if (host !== 'app') return null;
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const path = normalize(join(folder, decoded));
  return !decoded.includes('\0') && path.startsWith(folder + sep) ? path : null;
}

function headers(type: string, platform: PlatformAddress | null, nonce: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': contentSecurityPolicy(platform, nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy':
      'camera=(self), microphone=(self), display-capture=(self), geolocation=(), usb=(), midi=()',
    'cache-control': 'no-store',
  };
}

/** Documents that were made here to be printed, by their path. */
const copies = new Map<string, string>();

/** Makes a document readable at anchor://copy until it is withdrawn: no script, and nothing from elsewhere. */
export function offerCopy(document: string): { readonly url: string; readonly withdraw: () => void } {
  const path = `/${randomBytes(16).toString('hex')}.html`;
  copies.set(path, document);
  return { url: `anchor://copy${path}`, withdraw: () => void copies.delete(path) };
}

function copyOf(url: string): Response | null {
  const { host, pathname } = new URL(url);
  const document = host === 'copy' ? copies.get(pathname) : undefined;
  if (document === undefined) return null;
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return new Response(document, {
    headers: { 'content-type': TYPES['.html'] ?? '', 'content-security-policy': policy },
  });
}

function stillOf(url: string, platform: PlatformAddress | null, nonce: string): Response | null {
  const text = STILLS[url];
  return text === undefined
    ? null
    : new Response(text, { headers: headers(TYPES['.html'] ?? '', platform, nonce) });
}

/** Serves nothing but the pages without a script. */
export function serveStaticPages(): void {
  protocol.handle(
    'anchor',
    (request) => stillOf(request.url, null, '') ?? new Response(null, { status: 404 }),
  );
}

/** Serves the renderer's folder at anchor://app; each document gets a nonce of its own. */
export function serveRenderer(folder: string, platform: () => PlatformAddress | null): void {
  protocol.handle('anchor', async (request) => {
    const copy = copyOf(request.url);
    if (copy) return copy;
    const nonce = randomBytes(16).toString('base64url');
    const still = stillOf(request.url, platform(), nonce);
    if (still) return still;
    const file = fileOf(folder, request.url);
    const type = file === null ? undefined : TYPES[extname(file)];
    if (file === null || type === undefined) return new Response(null, { status: 404 });
    try {
      const bytes = await readFile(file);
      const body = type.startsWith('text/html')
        ? bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce)
        : new Uint8Array(bytes);
      return new Response(body, { headers: headers(type, platform(), nonce) });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}
