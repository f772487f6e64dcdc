import { fingerprintOf } from '../../common/node/certificate.ts';
import type { SettingsService } from '../settings/index.ts';

/** Answers of setCertificateVerifyProc (electron docs/api/session.md): special ones, or an error of a certificate. */
const ACCEPT = 0;
/** ERR_CERT_AUTHORITY_INVALID: a plain refusal (-2) would reach the host as a server that is not there. */
const REFUSE = -202;
const CHROMIUM_DECIDES = -3;

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/**
 * Chromium judges every certificate, but for the configured platform with a fingerprint given by the host: there only
 * the certificate of that fingerprint is accepted, whatever Chromium thinks of it or of others.
 */
export function certificateVerifier(settings: SettingsService) {
  return (request: Electron.Request, callback: (verificationResult: number) => void): void => {
    const { certificateFingerprint } = settings.get();
    // A URL writes IPv6 in brackets, a certificate request may not.
    const ours = bare(settings.platform()?.hostname ?? '') === bare(request.hostname);
    if (!ours || certificateFingerprint === null) return callback(CHROMIUM_DECIDES);
    callback(fingerprintOf(request.certificate.data) === certificateFingerprint ? ACCEPT : REFUSE);
  };
}
