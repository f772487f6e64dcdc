import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { text } from 'node:stream/consumers';
import { fingerprintOf } from '../common/node/certificate.ts';
import type { PlatformOptions } from './options.ts';

export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the DER certificate, 64 lowercase hex digits. */
  readonly fingerprint: string;
}

const SELF_SIGNED_DAYS = 30;

const KEY_ARGS = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-keyout', '-'];

const block = (pem: string, label: string): string =>
  new RegExp(`-----BEGIN ${label}-----[\\s\\S]+?-----END ${label}-----\\n`).exec(pem)?.[0] ?? '';

/**
 * Makes a certificate for these names with the openssl command (3.0 or later), which Node cannot do itself. The key
 * comes through a pipe and never touches the disk.
 */
async function makeSelfSigned(names: Iterable<string>): Promise<{ cert: string; key: string }> {
  const alternatives = [...names].map((name) => {
    const plain = name.replace(/^\[|\]$/g, '');
    return `${isIP(plain) ? 'IP' : 'DNS'}:${plain}`;
  });
  const args = ['req', '-x509', '-sha256', ...KEY_ARGS, '-out', '-', '-days', String(SELF_SIGNED_DAYS)];
  args.push('-subj', '/CN=LiaoLiao local platform', '-addext', `subjectAltName=${alternatives.join(',')}`);
  const openssl = spawn('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    openssl.once('error', reject);
    openssl.once('close', resolve);
  });
  const [code, pem, message] = await Promise.all([ended, text(openssl.stdout), text(openssl.stderr)]);
  if (code !== 0) throw new Error(`openssl could not make a certificate: ${message.trim()}`);
  return { cert: block(pem, 'CERTIFICATE'), key: block(pem, 'PRIVATE KEY') };
}

/**
 * The certificate that the options ask for, or null for plain HTTP. Throws if it cannot be read or made.
 * @param names host names the platform goes by, for a self-signed certificate.
 */
export async function loadCertificate(
  tls: PlatformOptions['tls'],
  names: Iterable<string>,
): Promise<Certificate | null> {
  if (tls === null) return null;
  const pair =
    tls === 'self-signed'
      ? await makeSelfSigned(names)
      : { cert: await readFile(tls.cert, 'utf8'), key: await readFile(tls.key, 'utf8') };
  return { ...pair, fingerprint: fingerprintOf(pair.cert) };
}
