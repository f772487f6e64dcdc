import type { MediaAccessPermissionRequest, Session } from 'electron';
import type { ArmedCaptures, CaptureScope } from '../capture/index.ts';
import { isAppUrl, pageOf } from '../ipc/index.ts';
import { logEvent } from '../log/index.ts';

const SCOPES = { video: 'camera', audio: 'microphone' } as const;

/**
 * Decides one getUserMedia request and uses up what it needs: every kind asked for must have been armed by its own click,
 * in the studio's own main frame. Asking for nothing is refused.
 */
function decideMedia(
  armed: ArmedCaptures,
  request: Pick<MediaAccessPermissionRequest, 'mediaTypes' | 'isMainFrame' | 'requestingUrl'>,
): boolean {
  const scopes = (request.mediaTypes ?? []).map((kind): CaptureScope => SCOPES[kind]);
  if (!request.isMainFrame || pageOf(request.requestingUrl) !== 'studio' || scopes.length === 0) return false;
  return scopes.map((scope) => armed.take(scope)).every((taken) => taken !== null);
}

/** Says whether a check, which changes nothing, may say yes: only for what a click has just armed. */
function checkMedia(armed: ArmedCaptures, origin: string, mediaType: string | undefined): boolean {
  if (!isAppUrl(origin)) return false;
  if (mediaType === 'video') return armed.isArmed('camera');
  if (mediaType === 'audio') return armed.isArmed('microphone');
  return false;
}

/** Permissions other than capture that the app needs itself, each with its reason. */
const OWN: ReadonlySet<string> = new Set([
  // Copying the viewer link, on a click; Chromium asks for the click itself.
  'clipboard-sanitized-write',
  // Chromium's Local Network Access: without these a platform on this machine or in the host's network is out of reach.
  // What can be reached is bound elsewhere, by the CSP and by the request filter: the configured platform alone.
  'loopback-network',
  'local-network',
  'local-network-access',
]);

const isOwn = (permission: string, origin: string): boolean => OWN.has(permission) && isAppUrl(origin);

/** All three handlers, deny by default (checklist S7). */
export function guardPermissions(session: Session, armed: ArmedCaptures): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const url = details.requestingUrl;
    let granted = details.isMainFrame && isOwn(permission, url);
    if (permission === 'media') granted = decideMedia(armed, details as MediaAccessPermissionRequest);
    if (permission === 'display-capture')
      granted =
        details.isMainFrame &&
        pageOf(url) === 'studio' &&
        (armed.isArmed('screen') || armed.isArmed('systemAudio'));
    if (!granted) logEvent('security.blocked', { what: 'permission', permission });
    callback(granted);
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    if (permission === 'media') return checkMedia(armed, origin, details.mediaType);
    return isOwn(permission, origin);
  });
  session.setDevicePermissionHandler(() => false);
}
