import { session } from 'electron';
import { INGEST_HEADERS } from '../../common/ingest/upload.ts';
import type { SettingsService } from '../settings/index.ts';
import { certificateVerifier } from './certificate.ts';
import { sendRequest } from './request.ts';
import { WhipClient } from './whip-client.ts';

const ANSWER_WITHIN_MS = 8000;

/**
 * The client for WHIP servers, in a session of its own that keeps nothing and sends no cookie. It names neither this
 * app's version nor the system, as the statistics do not.
 */
export function whipClient(settings: SettingsService): WhipClient {
  const sessions = new Map<string, Electron.Session>();
  /** One for each accepted certificate, since verdicts are cached for a session's life. */
  const own = (): Electron.Session => {
    const name = `whip-${settings.get().certificateFingerprint ?? 'system'}`;
    const known = sessions.get(name);
    if (known) return known;
    const made = session.fromPartition(name, { cache: false });
    made.setUserAgent(INGEST_HEADERS['user-agent'], INGEST_HEADERS['accept-language']);
    made.setCertificateVerifyProc(certificateVerifier(settings));
    sessions.set(name, made);
    return made;
  };
  return new WhipClient({
    send: (request) => sendRequest(own(), request, ANSWER_WITHIN_MS),
    now: () => performance.now(),
    date: () => new Date(),
  });
}
