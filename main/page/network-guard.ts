import type { Session } from 'electron';
import { certificateVerifier } from '../egress/certificate.ts';
import { logEvent } from '../log/log.ts';
import type { PlatformAddress } from '../settings/platform-address.ts';
import type { SettingsService } from '../settings/settings.ts';

/** Whether the page may load a URL: its own files, data it made itself, and the configured platform. */
export function mayLoad(text: string, platform: PlatformAddress | null, packaged: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.protocol === 'anchor:') return url.host === 'app' || url.host === 'copy';
  if (url.protocol === 'blob:' || url.protocol === 'data:') return true;
  if (url.protocol === 'devtools:') return !packaged;
  const origin = `${url.protocol}${'//'}${url.host}`;
  return platform !== null && (origin === platform.signalOrigin || origin === platform.httpOrigin);
}

/**
 * The headers of a request to the platform. Servers of the mediasoup-demo family refuse a handshake whose Origin is not
 * their own (signalling.md 3.1), and a page of a custom scheme has none to offer.
 */
export function withOrigin(
  headers: Record<string, string>,
  platform: PlatformAddress | null,
): Record<string, string> {
  return platform ? { ...headers, Origin: platform.httpOrigin } : headers;
}

/** Sockets only: the page reaches the platform by nothing else. */
const SOCKETS = ['ws', 'wss'].map((scheme) => `${scheme}://*/*`);

/** Binds a session's traffic to the app and the configured platform. */
export function guardNetwork(session: Session, settings: SettingsService, packaged: boolean): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    const allowed = mayLoad(details.url, settings.platform(), packaged);
    if (!allowed) logEvent('security.blocked', { what: 'request', type: details.resourceType });
    callback({ cancel: !allowed });
  });
  session.webRequest.onBeforeSendHeaders({ urls: SOCKETS }, (details, callback) => {
    callback({ requestHeaders: withOrigin(details.requestHeaders, settings.platform()) });
  });
  session.setCertificateVerifyProc(certificateVerifier(settings));
  session.setSpellCheckerEnabled(false);
}
