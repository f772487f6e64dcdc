import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { Accounts, DEMO_HOST, type HostWithPassword } from './account/accounts.ts';
import { isUnspecified, OriginPolicy, ownHostNames } from './hosts.ts';
import { createRouter } from './http/router.ts';
import { type Log, stderrLog } from './log.ts';
import { localOptions, type PlatformOptions } from './options.ts';
import { readPolicy } from './policy.ts';
import { Rooms } from './room/rooms.ts';
import { Sfu } from './sfu/sfu.ts';
import { WsServer } from './signalling/ws-server.ts';
import { loadCertificate } from './tls.ts';

const JOIN_DEADLINE_MS = 10_000;
const REQUEST_TIMEOUT_MS = 15_000;

/** A running platform. */
export interface Platform {
  /** e.g. `http://127.0.0.1:4480`. */
  readonly url: string;
  /** e.g. `ws://127.0.0.1:4480/`. */
  readonly signalUrl: string;
  /** Room of the demo host, or null without one. */
  readonly room: string | null;
  /** SHA-256 of the certificate, 64 lowercase hex digits; null without TLS. */
  readonly fingerprint: string | null;
  /** Kills the media worker as a crash would; ends when it is dead. It is started again at once. */
  killWorker(): Promise<void>;
  /** Ends when sockets and worker are gone. Idempotent. */
  close(): Promise<void>;
}

/** Options of the command line, all optional, and what only programs give. */
export interface StartOptions extends Partial<PlatformOptions> {
  /** Path of mediasoup-worker, from `ensureWorker`. */
  readonly workerBin: string;
  readonly hosts?: readonly HostWithPassword[];
  readonly log?: Log;
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number;
  readonly joinDeadlineMs?: number;
}

/** What a client dials: an address that means "every interface" is nobody's address. */
function urlHost(options: PlatformOptions): string {
  const host = isUnspecified(options.host) ? (options.announcedAddress ?? '127.0.0.1') : options.host;
  return host.includes(':') ? `[${host}]` : host;
}

async function listen(server: Server | TlsServer, { host, port }: PlatformOptions): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

async function closeServer(server: Server | TlsServer): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Media goes to the address bound to, unless another is announced. */
function startSfu(options: PlatformOptions, workerBin: string, log: Log): Promise<Sfu> {
  const { host, announcedAddress, rtcMinPort: minPort, rtcMaxPort: maxPort } = options;
  const listenIp = host === 'localhost' ? '127.0.0.1' : host;
  return Sfu.start({ workerBin, listenIp, announcedAddress, minPort, maxPort, log });
}

interface Parts {
  readonly server: Server | TlsServer;
  readonly sfu: Sfu;
  readonly rooms: Rooms;
  readonly sockets: WsServer;
}

/** Ties HTTP API, viewer page and signalling to one server. */
function assemble(
  server: Server | TlsServer,
  options: PlatformOptions,
  parts: { sfu: Sfu; accounts: Accounts; joinDeadlineMs: number; log: Log },
): Parts {
  const { sfu, accounts, log } = parts;
  const hostNames = ownHostNames(options.host, options.announcedAddress);
  const origins = new OriginPolicy(hostNames, options.origins);
  const { dialect, policyFile } = options;
  const killWorker = options.devHooks ? () => sfu.kill() : null;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.on('request', createRouter({ accounts, dialect, policyFile, killWorker, log, hostNames, origins }));
  const rooms = new Rooms({ ...parts, dialect });
  const sockets = new WsServer(server, {
    hostNames,
    origins,
    refuse: (visitor) => rooms.refuse(visitor),
    onConnection: (visitor, socket) => rooms.connect(visitor, socket),
    log,
  });
  return { server, sfu, rooms, sockets };
}

async function closeParts({ server, sfu, rooms, sockets }: Parts): Promise<void> {
  rooms.close();
  sockets.close();
  await Promise.all([server.listening ? closeServer(server) : null, sfu.close()]);
}

/**
 * Starts the platform; without options on a free port of this machine. Throws if a port, certificate, policy file or
 * the worker cannot be had; nothing is left running then.
 */
export async function startPlatform(start: StartOptions): Promise<Platform> {
  const { workerBin, hosts, log = stderrLog, now = () => performance.now(), ...changes } = start;
  const options = localOptions(changes);
  const certificate = await loadCertificate(
    options.tls,
    ownHostNames(options.host, options.announcedAddress),
  );
  // A named policy file that cannot be read must stop the start, not the first reader.
  await readPolicy(options.policyFile);
  const accounts = await Accounts.create(hosts ?? (options.demoHost ? [DEMO_HOST] : []), now);
  const { joinDeadlineMs = JOIN_DEADLINE_MS } = start;
  const server = certificate ? createTlsServer(certificate) : createServer();
  const sfu = await startSfu(options, workerBin, log);
  const parts = assemble(server, options, { sfu, accounts, joinDeadlineMs, log });
  try {
    const port = await listen(server, options);
    return describe(parts, options, port, certificate?.fingerprint ?? null);
  } catch (error) {
    await closeParts(parts);
    throw error;
  }
}

function describe(
  parts: Parts,
  options: PlatformOptions,
  port: number,
  fingerprint: string | null,
): Platform {
  const secure = fingerprint ? 's' : '';
  const authority = `${urlHost(options)}:${port}`;
  let closing: Promise<void> | null = null;
  return {
    url: `http${secure}://${authority}`,
    signalUrl: `ws${secure}://${authority}/`,
    room: options.demoHost ? DEMO_HOST.roomId : null,
    fingerprint,
    killWorker: () => parts.sfu.kill(),
    close: () => {
      closing ??= closeParts(parts);
      return closing;
    },
  };
}
