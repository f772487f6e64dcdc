import type { PeerCertificate, TLSSocket } from 'node:tls';

type VerifyProc = (request: Electron.Request, callback: (verificationResult: number) => void) => void;

const CHROMIUM_DECIDES = -3;
/** Codes of chromium net/base/net_error_list.h that a procedure may answer with; another is a failure without a name. */
const REFUSALS = new Map([
  [-200, 'ERR_CERT_COMMON_NAME_INVALID'],
  [-201, 'ERR_CERT_DATE_INVALID'],
  [-202, 'ERR_CERT_AUTHORITY_INVALID'],
  [-206, 'ERR_CERT_REVOKED'],
  [-207, 'ERR_CERT_INVALID'],
]);

function pem(certificate: PeerCertificate): string {
  const lines = certificate.raw.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/**
 * Asks the app's setCertificateVerifyProc about a connection that has been made without judging it. Without a procedure,
 * or when it leaves the verdict to Chromium, TLS's own verdict counts.
 * @returns null when the connection may be used, else the error
 */
export function judge(socket: TLSSocket, hostname: string, proc: VerifyProc | null): Promise<Error | null> {
  const own = socket.authorized
    ? null
    : new Error(`net::ERR_CERT_AUTHORITY_INVALID (${String(socket.authorizationError)})`);
  if (!proc) return Promise.resolve(own);
  const certificate = socket.getPeerCertificate(true);
  const request = {
    hostname,
    certificate: {
      data: pem(certificate),
      subjectName: String(certificate.subject?.CN ?? ''),
      fingerprint: certificate.fingerprint256,
    },
    isIssuedByKnownRoot: socket.authorized,
    verificationResult: own ? 'net::ERR_CERT_AUTHORITY_INVALID' : 'net::OK',
    errorCode: own ? -202 : 0,
  };
  return new Promise((resolve) => {
    proc(request as unknown as Electron.Request, (result) => {
      if (result === 0) resolve(null);
      else
        resolve(
          result === CHROMIUM_DECIDES ? own : new Error(`net::${REFUSALS.get(result) ?? 'ERR_FAILED'}`),
        );
    });
  });
}
