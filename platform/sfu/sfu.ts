import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { createWorker, type types } from 'mediasoup';
import type { Log } from '../log.ts';
import type { BadNetwork } from './bad-network.ts';
import { MEDIA_CODECS } from './codecs.ts';

const RESPAWN_FIRST_MS = 100;
const RESPAWN_LAST_MS = 5_000;

export interface SfuOptions {
  /** Path of mediasoup-worker. */
  readonly workerBin: string;
  /** Address for audio and video packets, UDP and TCP. */
  readonly listenIp: string;
  /** Address told to clients in place of `listenIp`, e.g. behind NAT. */
  readonly announcedAddress: string | null;
  readonly minPort: number;
  readonly maxPort: number;
  /** Stands between hosts and the SFU, for tests and QA; null = nothing does. */
  readonly badNetwork: BadNetwork | null;
  readonly log: Log;
}

/**
 * The media side of the platform: one mediasoup worker process that is started again whenever it dies. Routers of a dead
 * worker emit `workerclose`; their rooms react to that.
 */
export class Sfu {
  readonly #options: SfuOptions;
  #worker: Promise<types.Worker>;
  #closed = false;

  private constructor(options: SfuOptions) {
    this.#options = options;
    this.#worker = this.#spawn();
  }

  /** Throws if the worker cannot be started. */
  static async start(options: SfuOptions): Promise<Sfu> {
    const sfu = new Sfu(options);
    await sfu.#worker;
    return sfu;
  }

  async #spawn(): Promise<types.Worker> {
    const worker = await createWorker({ workerBin: this.#options.workerBin, logLevel: 'error' });
    worker.once('died', () => {
      this.#options.log('worker-died');
      this.#worker = this.#respawn();
      // Whoever needs the worker awaits it; with nobody waiting, closing meanwhile is no error.
      this.#worker.catch(() => {});
    });
    return worker;
  }

  async #respawn(): Promise<types.Worker> {
    for (let delay = RESPAWN_FIRST_MS; !this.#closed; delay = Math.min(2 * delay, RESPAWN_LAST_MS)) {
      try {
        const worker = await this.#spawn();
        this.#options.log('worker-restarted');
        return worker;
      } catch (error) {
        const message = error instanceof Error ? error.message : 'unknown';
        this.#options.log('worker-start-failed', { message, nextInMs: delay });
        await wait(delay);
      }
    }
    throw new Error('the SFU is closed');
  }

  /** The bad line, for tests and QA; null = there is none. */
  get badNetwork(): BadNetwork | null {
    return this.#options.badNetwork;
  }

  /** A router of the running worker; waits while the worker is being started again. */
  async createRouter(): Promise<types.Router> {
    const worker = await this.#worker;
    return worker.createRouter({ mediaCodecs: MEDIA_CODECS });
  }

  /** Where a transport listens: UDP and TCP, or TCP alone. */
  listenInfos(forceTcp: boolean): types.TransportListenInfo[] {
    const { listenIp, announcedAddress, minPort, maxPort } = this.#options;
    const protocols = forceTcp ? (['tcp'] as const) : (['udp', 'tcp'] as const);
    return protocols.map((protocol) => ({
      protocol,
      ip: listenIp,
      portRange: { min: minPort, max: maxPort },
      ...(announcedAddress ? { announcedAddress } : {}),
    }));
  }

  /** Where a host sends to: the transport's own addresses, or one that leads there over the bad line. */
  async candidatesOf(transport: types.WebRtcTransport): Promise<readonly types.IceCandidate[]> {
    const { badNetwork } = this.#options;
    const udp = transport.iceCandidates.find(({ protocol }) => protocol === 'udp');
    if (!badNetwork || !udp) return transport.iceCandidates;
    const onClose = (listener: () => void) => void transport.observer.once('close', listener);
    return [{ ...udp, port: await badNetwork.front({ address: udp.address, port: udp.port }, onClose) }];
  }

  /** Kills the worker process without warning, for tests of recovery. */
  async kill(): Promise<void> {
    const worker = await this.#worker;
    const died = once(worker, 'died');
    process.kill(worker.pid, 'SIGKILL');
    await died;
  }

  /** Ends when the worker process has ended. Idempotent. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const worker = await this.#worker.catch(() => null);
    if (!worker || worker.subprocessClosed) return;
    const ended = new Promise<void>((resolve) => worker.once('subprocessclose', resolve));
    worker.close();
    await ended;
  }
}
