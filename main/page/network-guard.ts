import type { Session } from 'electron';
import { INGEST_HEADERS } from '../../common/ingest/headers.ts';
import { certificateVerifier } from '../egress/index.ts';
import { logEvent } from '../log/index.ts';
import type { PlatformAddress, SettingsService } from '../settings/index.ts';

/** Says whether the page may load a URL: its own files, data it made itself, and the configured platform. */
export function mayLoad(text: string, platform: PlatformAddress | null, packaged: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.protocol === 'anchor:') return url.host === 'app' || url.host === 'copy';
  if (url.protocol === 'blob:' || url.protocol === 'data:') return true;
  if (url.protocol === 'devtools:') return !packaged;
  const origin = `${url.protocol}${'//'}${url.host}`;
  return platform !== null && (origin === platform.signalOrigin || origin === platform.httpOrigin);
}

/** What every device says alike. The engine's own words name its version, the system and the host's language. */
const ALIKE: Readonly<Record<string, string | undefined>> = {
  'user-agent': INGEST_HEADERS['user-agent'],
  'accept-language': INGEST_HEADERS['accept-language'],
};

/**
 * The headers of a request to the platform. Servers of the mediasoup-demo family refuse a handshake whose Origin is not
 * their own (signalling.md 3.1); the page's own is `anchor://app`.
 */
export function platformHeaders(
  headers: Record<string, string>,
  platform: PlatformAddress | null,
): Record<string, string> {
  const alike = Object.entries(headers).map(([name, value]) => [name, ALIKE[name.toLowerCase()] ?? value]);
  return { ...Object.fromEntries(alike), ...(platform ? { Origin: platform.httpOrigin } : {}) };
}

/** Sockets only: the page reaches the platform by nothing else. */
const SOCKETS = ['ws', 'wss'].map((scheme) => `${scheme}://*/*`);

/** Cancels whatever a session's pages ask for beside their own files and the platform; null = there is none. */
export function bindRequests(
  session: Session,
  platform: () => PlatformAddress | null,
  packaged: boolean,
): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    const allowed = mayLoad(details.url, platform(), packaged);
    if (!allowed) logEvent('security.blocked', { what: 'request', type: details.resourceType });
    callback({ cancel: !allowed });
  });
}

/** Binds a session's traffic to the app and the configured platform. */
export function guardNetwork(session: Session, settings: SettingsService, packaged: boolean): void {
  bindRequests(session, () => settings.platform(), packaged);
  session.webRequest.onBeforeSendHeaders({ urls: SOCKETS }, (details, callback) => {
    callback({ requestHeaders: platformHeaders(details.requestHeaders, settings.platform()) });
  });
  session.setCertificateVerifyProc(certificateVerifier(settings));
}
