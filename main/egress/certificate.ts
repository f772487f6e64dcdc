import { createHash, X509Certificate } from 'node:crypto';
import type { SettingsService } from '../settings/index.ts';

/** Answers of setCertificateVerifyProc (electron docs/api/session.md). */
const ACCEPT = 0;
const REFUSE = -2;
const CHROMIUM_DECIDES = -3;

/** SHA-256 of the certificate's DER bytes, lowercase hex. */
export function fingerprintOf(pem: string): string {
  return createHash('sha256').update(new X509Certificate(pem).raw).digest('hex');
}

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
