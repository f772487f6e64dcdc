import { session } from 'electron';
import { INGEST_HEADERS, INGEST_PATHS } from '../../common/ingest/upload.ts';
import type { SettingsService } from '../settings/index.ts';
import { certificateVerifier } from './certificate.ts';

const ANSWER_WITHIN_MS = 20_000;

export type IngestAnswer =
  | { readonly ok: true; readonly status: number }
  | { readonly ok: false; readonly reason: 'network' | 'aborted' };

/**
 * Requests to the platform's statistics receiver, apart from everything else: a session of its own that keeps nothing,
 * the same headers from every device, no cookie, no account, and a connection for each request (requirements P1.2-9-N).
 */
export class IngestClient {
  readonly #settings: SettingsService;
  readonly #sessions = new Map<string, Electron.Session>();

  constructor(settings: SettingsService) {
    this.#settings = settings;
  }

  /** Sends exactly these bytes; an abort closes the connection at once. */
  async send(destination: string, bytes: Buffer, signal: AbortSignal): Promise<IngestAnswer> {
    const answer = await this.#post(`${destination}${INGEST_PATHS.records}`, bytes, signal);
    return answer.ok ? { ok: true, status: answer.response.status } : answer;
  }

  /** Deletes the one record that this token was made for; false when the platform has none such. */
  async remove(destination: string, token: string): Promise<IngestAnswer> {
    const bytes = Buffer.from(JSON.stringify({ token }));
    const never = new AbortController().signal;
    const answer = await this.#post(`${destination}${INGEST_PATHS.deletions}`, bytes, never);
    return answer.ok ? { ok: true, status: answer.response.status } : answer;
  }

  async #post(url: string, bytes: Buffer, signal: AbortSignal) {
    const own = this.#session();
    try {
      const response = await own.fetch(url, {
        method: 'POST',
        headers: { ...INGEST_HEADERS },
        body: new Uint8Array(bytes),
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      await response.arrayBuffer();
      return { ok: true, response } as const;
    } catch {
      return { ok: false, reason: signal.aborted ? 'aborted' : 'network' } as const;
    } finally {
      // Two records over one connection would belong together.
      await own.closeAllConnections();
    }
  }

  /** One for each accepted certificate, since verdicts are cached for a session's life; none is written to disk. */
  #session(): Electron.Session {
    const name = `statistics-${this.#settings.get().certificateFingerprint ?? 'system'}`;
    const known = this.#sessions.get(name);
    if (known) return known;
    const own = session.fromPartition(name, { cache: false });
    own.setUserAgent(INGEST_HEADERS['user-agent'], INGEST_HEADERS['accept-language']);
    own.setCertificateVerifyProc(certificateVerifier(this.#settings));
    this.#sessions.set(name, own);
    return own;
  }
}
