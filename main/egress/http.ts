import { session } from 'electron';
import type { z } from 'zod';
import { INGEST_HEADERS } from '../../common/ingest/upload.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { SettingsService } from '../settings/index.ts';
import { certificateVerifier } from './certificate.ts';
import { type FileWanted, type SaveRefusal, saveResponse } from './download.ts';
import { failureOf } from './failure.ts';

export type EgressError =
  | { readonly code: 'no-platform' | 'unreachable' | 'not-a-platform' | 'certificate' | 'timeout' }
  /** The platform said no, with a status and a code of its API. */
  | { readonly code: 'refused'; readonly status: number; readonly reason: string };

const ANSWER_WITHIN_MS = 8000;
/** This is enough for the largest file over a slow line. */
const FILE_WITHIN_MS = 60 * 60 * 1000;
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;

export interface ApiRequest<T> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Begins with a slash; joined to the configured platform's origin and to nothing else. */
  readonly path: `/api/${string}`;
  /** A text is sent as it is: JSON that somebody has seen byte for byte. */
  readonly body?: object | string;
  readonly token?: string;
  /**
   * The call runs in a session of its own, over a connection that no other call uses, with the headers that every
   * device sends: it must not be tied to the account of whoever is signed in. It never carries a token.
   */
  readonly apart?: boolean;
  readonly answer: z.ZodType<T>;
}

/** Reads at most MAX_ANSWER_BYTES; null when there is more. */
async function bounded(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function reasonIn(value: unknown): string {
  const code = typeof value === 'object' && value !== null && 'code' in value ? value.code : '';
  return typeof code === 'string' && /^[a-z-]{1,40}$/.test(code) ? code : 'unknown';
}

/**
 * JSON calls to the configured platform's API, in a session of their own that keeps nothing and sends no cookie. Main has
 * no network code outside this folder.
 */
export class Egress {
  readonly #settings: SettingsService;
  readonly #sessions = new Map<string, Electron.Session>();

  constructor(settings: SettingsService) {
    this.#settings = settings;
  }

  async call<T>(request: ApiRequest<T>): Promise<Result<T, EgressError>> {
    const platform = this.#settings.platform();
    if (!platform) return err({ code: 'no-platform' });
    const own = this.#session(request.apart ? 'apart' : 'api');
    try {
      const response = await this.#fetch(own, `${platform.httpOrigin}${request.path}`, request);
      return await this.#read(response, request.answer);
    } catch (error) {
      return err({ code: failureOf(error) });
    } finally {
      // Two of them over one connection would belong together.
      if (request.apart) await own.closeAllConnections();
    }
  }

  /**
   * Fetches a file apart from every other call. It is at `where` only when it is the one that was wanted.
   *
   * @param stop asked with every piece: true ends it
   */
  async download(
    file: FileWanted,
    where: string,
    stop: () => boolean,
  ): Promise<Result<void, EgressError | SaveRefusal>> {
    const platform = this.#settings.platform();
    if (!platform) return err({ code: 'no-platform' });
    const own = this.#session('file');
    try {
      const response = await own.fetch(`${platform.httpOrigin}${file.path}`, {
        headers: { ...INGEST_HEADERS },
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(FILE_WITHIN_MS),
      });
      if (!response.ok) return err({ code: 'refused', status: response.status, reason: 'file' });
      return await saveResponse(response, file, where, stop);
    } catch (error) {
      return err({ code: failureOf(error) });
    } finally {
      await own.closeAllConnections();
    }
  }

  #fetch(
    own: Electron.Session,
    url: string,
    { method, body, token, apart }: ApiRequest<unknown>,
  ): Promise<Response> {
    return own.fetch(url, {
      method,
      headers: apart
        ? { ...INGEST_HEADERS }
        : {
            accept: 'application/json',
            ...(body ? { 'content-type': 'application/json' } : {}),
            ...(token ? { authorization: `Bearer ${token}` } : {}),
          },
      body: typeof body === 'object' ? JSON.stringify(body) : (body ?? null),
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
  }

  /**
   * One session for each use, since closing the connections of one ends whatever it carries, and for each accepted
   * certificate: verdicts are cached for a session's life (electron docs/api/session.md).
   */
  #session(use: 'api' | 'apart' | 'file'): Electron.Session {
    const name = `platform-${use}-${this.#settings.get().certificateFingerprint ?? 'system'}`;
    const known = this.#sessions.get(name);
    if (known) return known;
    const own = session.fromPartition(name, { cache: false });
    own.setUserAgent(INGEST_HEADERS['user-agent'], INGEST_HEADERS['accept-language']);
    own.setCertificateVerifyProc(certificateVerifier(this.#settings));
    this.#sessions.set(name, own);
    return own;
  }

  async #read<T>(response: Response, answer: z.ZodType<T>): Promise<Result<T, EgressError>> {
    const text = await bounded(response);
    let value: unknown;
    try {
      value = JSON.parse(text ?? '');
    } catch {
      return err({ code: 'not-a-platform' });
    }
    if (!response.ok) return err({ code: 'refused', status: response.status, reason: reasonIn(value) });
    const parsed = answer.safeParse(value);
    return parsed.success ? ok(parsed.data) : err({ code: 'not-a-platform' });
  }
}
