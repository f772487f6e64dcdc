import { err, ok, type Result } from '../../../common/result.ts';
import type { Connection, ConnectionEvents, Connector, Transport } from '../connection.ts';
import { admissionError } from '../room-errors.ts';
import type { RoomError, VideoEncoding } from '../types.ts';
import { fragmentOf, withIce } from './fragment.ts';
import { giveServers } from './ice-servers.ts';
import { IceWatch } from './ice-watch.ts';
import type { Answered, WhipBridge } from './whip-bridge.ts';
import { CONFIGURATION, WhipMedia } from './whip-media.ts';

/** Time from the answer to a connection, ms. */
const CONNECTED_WITHIN_MS = 10_000;
/** Candidates go out together; a TURN server that does not answer does not hold up the others longer than this, ms. */
const GATHERED_WITHIN_MS = 2000;
/** The connection, silent by then, waits no longer for the server to be told, ms. */
const GOODBYE_MS = 500;

/** Refusals that say nothing about whether the same offer is taken later. */
const TRANSIENT: ReadonlySet<string> = new Set([
  'whip-unreachable',
  'whip-timeout',
  'whip-taken',
  'whip-busy',
]);

function refusal(code: string): RoomError {
  // This is no word of the server: the call itself came to nothing.
  if (!code.startsWith('whip-')) return admissionError(code);
  const error: RoomError = { code: 'refused', detail: code };
  return TRANSIENT.has(code) ? { ...error, transient: true } : error;
}

/** Resolves when `reached` is true after an event of that name, or after `ms`. */
function until(target: EventTarget, event: string, reached: () => boolean, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      clearTimeout(timer);
      target.removeEventListener(event, check);
      resolve();
    };
    const check = () => void (reached() && settle());
    const timer = setTimeout(settle, ms);
    target.addEventListener(event, check);
    check();
  });
}

/**
 * One broadcast to a WHIP server (RFC 9725) over a connection of the browser's own. Main does the HTTP, and alone knows
 * where the server is and with which token.
 */
class WhipConnection implements Connection {
  readonly dialect = null;
  /** WHIP tells nothing of who watches. */
  readonly peers = null;
  readonly #bridge: WhipBridge;
  readonly #events: ConnectionEvents;
  readonly #connection = new RTCPeerConnection(CONFIGURATION);
  readonly #media: WhipMedia;
  readonly #watch: IceWatch;
  #takesCandidates = false;
  /** Counts the servers that came with the answer and that the browser does not take. */
  #refusedServers = 0;
  #opened = false;
  #closed = false;
  #error: RoomError | null = null;

  constructor(bridge: WhipBridge, events: ConnectionEvents, encoding: VideoEncoding) {
    this.#bridge = bridge;
    this.#events = events;
    this.#media = new WhipMedia(this.#connection, encoding);
    this.#watch = new IceWatch({
      restart: () => this.#restart().catch(() => false),
      onFailed: (detail) => this.#lost({ code: 'media-path', detail }),
    });
  }

  get transport(): Transport | null {
    return this.#opened ? this.#media : null;
  }
  get error(): RoomError | null {
    return this.#error;
  }

  /** Resolves when media can flow. On failure nothing stays open, here or there. */
  async open(): Promise<Result<void, RoomError>> {
    const opened = await this.#open().catch((error: unknown) => {
      const detail = error instanceof Error ? error.name : 'unknown';
      return err<RoomError>({ code: 'media-path', detail });
    });
    if (opened.ok && !this.#closed) this.#opened = true;
    else this.close();
    if (this.#error) return err(this.#error);
    return opened.ok && !this.#opened ? err({ code: 'closed' }) : opened;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#watch.close();
    this.#media.silence();
    void this.#leave();
  }

  /** The server hears of the end before its media path breaks, unless it takes its time. */
  async #leave(): Promise<void> {
    await Promise.race([this.#bridge.end(), new Promise((resolve) => setTimeout(resolve, GOODBYE_MS))]);
    this.#connection.close();
  }

  async #open(): Promise<Result<void, RoomError>> {
    const connection = this.#connection;
    const offer = await connection.createOffer();
    const answered = await this.#bridge.publish({ sdp: offer.sdp ?? '' });
    if (!answered.ok) return err(refusal(answered.error));
    if (this.#closed) return err({ code: 'closed' });
    await this.#agree(offer, answered.value);
    if (!this.#media.takesPictures) return err({ code: 'unsupported', detail: 'whip-codec' });
    const decided = () => /^(?:connected|failed|closed)$/.test(connection.connectionState);
    await until(connection, 'connectionstatechange', decided, CONNECTED_WITHIN_MS);
    if (connection.connectionState !== 'connected')
      return err({ code: 'media-path', detail: this.#refusedServers > 0 ? 'whip-ice-server' : 'ice' });
    this.#follow();
    return ok(undefined);
  }

  /** The offer is set only now, so that gathering begins with the servers that came with the answer (RFC 9725, 4.6). */
  async #agree(offer: RTCSessionDescriptionInit, answer: Answered): Promise<void> {
    const connection = this.#connection;
    this.#takesCandidates = answer.takesCandidates;
    this.#refusedServers = giveServers(connection, CONFIGURATION, answer.iceServers);
    await connection.setLocalDescription(offer);
    await connection.setRemoteDescription({ type: 'answer', sdp: answer.sdp });
    if (this.#takesCandidates) void this.#trickle();
  }

  /** Hands on all candidates in one request, which the server may need to reach us, or not. */
  async #trickle(): Promise<void> {
    const fragment = await this.#gathered();
    if (this.#closed) return;
    const outcome = await this.#bridge.trickle({ fragment });
    const stale = outcome.ok && outcome.value === 'stale';
    if (stale && this.#connection.connectionState !== 'connected') await this.#watch.help();
  }

  async #gathered(): Promise<string> {
    const connection = this.#connection;
    const complete = () => connection.iceGatheringState === 'complete' || this.#closed;
    await until(connection, 'icegatheringstatechange', complete, GATHERED_WITHIN_MS);
    return fragmentOf(connection.localDescription?.sdp ?? '');
  }

  #follow(): void {
    const connection = this.#connection;
    connection.addEventListener('connectionstatechange', () =>
      this.#watch.onState(connection.connectionState),
    );
    const dtls = this.#media.dtls;
    dtls?.addEventListener('statechange', () => {
      // The server has closed it: no restart of ICE brings that back.
      if (dtls.state === 'closed' || dtls.state === 'failed')
        this.#lost({ code: 'media-path', detail: 'dtls' });
    });
  }

  /** Exchanges new credentials for ours, where the server takes them; the description is otherwise the same. */
  async #restart(): Promise<boolean> {
    const connection = this.#connection;
    if (!this.#takesCandidates || this.#closed) return false;
    await connection.setLocalDescription(await connection.createOffer({ iceRestart: true }));
    const answer = await this.#bridge.restart({ fragment: await this.#gathered() });
    const before = connection.currentRemoteDescription?.sdp ?? '';
    const sdp = answer.ok && answer.value !== null ? withIce(before, answer.value) : null;
    if (sdp === null || this.#closed) return false;
    await connection.setRemoteDescription({ type: 'answer', sdp });
    return true;
  }

  /** The connection is gone. Ends everything and says so once. */
  #lost(error: RoomError): void {
    if (this.#closed || this.#error) return;
    this.#error = error;
    this.close();
    if (this.#opened) this.#events.onLost(error);
  }
}

/** Connects to the WHIP server that the settings name. */
export const whipConnector =
  (bridge: WhipBridge): Connector =>
  async (events, _signal, encoding) => {
    const connection = new WhipConnection(bridge, events, encoding);
    return ok({ connection, open: () => connection.open() });
  };
