import { describe, expect, it, vi } from 'vitest';
import { fingerprintOf } from '../../../../common/node/certificate.ts';
import { certificateVerifier } from '../../../../main/egress/certificate.ts';
import { REMOTE } from '../../../support/samples/address.ts';

/** A self-signed certificate whose key was thrown away, and its SHA-256 as openssl prints it. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBizCCATGgAwIBAgIUd2T8LiQTURl1DYJB3/0HDoymdPMwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQbGl2ZS5leGFtcGxlLmNvbTAeFw0yNjExMjMyMTIyMjlaFw0z
NjExMjAyMTIyMjlaMBsxGTAXBgNVBAMMEGxpdmUuZXhhbXBsZS5jb20wWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAASWQMFAk4IN3SZipV/GDtTbo2O6pfT3jzkHHmx1
vrOMHiAhGhy5VguUaov+KEWQUaUcbztNow8VXkQ7pzFvzrwao1MwUTAdBgNVHQ4E
FgQUVHef1IKYvh0h3yoE3qZ13hhg3FMwHwYDVR0jBBgwFoAUVHef1IKYvh0h3yoE
3qZ13hhg3FMwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBjDYKg
F2o+CT4JWwP8p199jLlo346VW20OQmJ1lsSdCwIhANChT1EZLlgBQRcfCy7vO53k
zWuirkwPLqGnJ2DXJ53E
-----END CERTIFICATE-----`;
const FINGERPRINT = 'a9835e1483cd0aeec09f672cfb6f8e5c654bc087431c0da4f081707bbcd16406';

describe('certificates', () => {
  it('leaves Chromium the verdict, but for the platform whose fingerprint the host gave', () => {
    const [data, right] = [CERTIFICATE, FINGERPRINT];
    const wrong = '0'.repeat(64);
    const verdict = (certificateFingerprint: string | null, hostname: string): number => {
      const settings = { get: () => ({ certificateFingerprint }), platform: () => REMOTE };
      const answer = vi.fn();
      certificateVerifier(settings as never)({ hostname, certificate: { data } } as never, answer);
      return answer.mock.calls[0]?.[0];
    };
    expect(fingerprintOf(data)).toBe(FINGERPRINT);
    expect(verdict(right, 'live.example.com')).toBe(0);
    expect(verdict(wrong, 'live.example.com')).toBe(-202);
    expect(verdict(null, 'live.example.com')).toBe(-3);
    expect(verdict(right, 'other.example.com')).toBe(-3);
    expect(verdict(wrong, 'other.example.com')).toBe(-3);
  });
});
