import { inDictionary } from '../common/dictionary/index.ts';
import { Accounts, DEMO_HOST, type HostWithPassword } from './account/accounts.ts';
import { Announcements } from './announcements/announcements.ts';
import { noticeKey } from './announcements/key-file.ts';
import { createRouter } from './api/router.ts';
import { isLoopback, isUnspecified, OriginPolicy, ownHostNames } from './hosts.ts';
import { closeServer, type HttpServer, listen, makeServer } from './http/serve.ts';
import { type IngestOptions, startIngest } from './ingest/ingest.ts';
import { type Log, stderrLog } from './log.ts';
import { NetworkLog, type NoteOperation } from './network-log/network-log.ts';
import { forbidden, localOptions, type PlatformOptions } from './options.ts';
import { PolicyFile } from './policy.ts';
import { Reports } from './reports/reports.ts';
import { Rooms } from './room/rooms.ts';
import { BadNetwork } from './sfu/bad-network.ts';
import { Sfu } from './sfu/sfu.ts';
import { WsServer } from './signalling/ws-server.ts';
import { loadCertificate } from './tls.ts';
import { UpdateFeed } from './updates/updates.ts';
import { watchExpiry } from './updates/watch.ts';
import { WhipEndpoint } from './whip/endpoint.ts';

const JOIN_DEADLINE_MS = 10_000;

/** A running platform. */
export interface Platform {
  /** e.g. `http://127.0.0.1:4480`. */
  readonly url: string;
  /** e.g. `ws://127.0.0.1:4480/`. */
  readonly signalUrl: string;
  /** Origin of the statistics receiver, e.g. `http://127.0.0.1:40123`. */
  readonly ingest: string;
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
  /** Date and time, for what is kept for days. */
  readonly wallClock?: () => Date;
  readonly joinDeadlineMs?: number;
}

/** What a client dials: an address that means "every interface" is nobody's address. */
function urlHost(options: PlatformOptions): string {
  const host = isUnspecified(options.host) ? (options.announcedAddress ?? '127.0.0.1') : options.host;
  return host.includes(':') ? `[${host}]` : host;
}

/** Media goes to the address bound to, unless another is announced. */
function startSfu(options: PlatformOptions, workerBin: string, log: Log): Promise<Sfu> {
  const { host, announcedAddress, rtcMinPort: minPort, rtcMaxPort: maxPort } = options;
  const listenIp = host === 'localhost' ? '127.0.0.1' : host;
  const badNetwork = options.badNetwork ? new BadNetwork() : null;
  return Sfu.start({ workerBin, listenIp, announcedAddress, minPort, maxPort, badNetwork, log });
}

interface Site {
  readonly server: HttpServer;
  readonly options: PlatformOptions;
  readonly hostNames: ReadonlySet<string>;
  readonly sfu: Sfu;
  readonly accounts: Accounts;
  readonly policy: PolicyFile;
  readonly joinDeadlineMs: number;
  /** Origin of the statistics receiver, as clients are told it. */
  readonly ingest: string;
  readonly note: NoteOperation;
  readonly reports: Reports;
  readonly announcements: Announcements;
  readonly updates: UpdateFeed;
  readonly log: Log;
}

/** With tokens, or where none but this machine gets in. Throws for a token of a room that no host has. */
function openWhip({ options, accounts, note }: Site, rooms: Rooms): WhipEndpoint | null {
  const { host, whipTokens: tokens } = options;
  const stray = [...tokens.keys()].find((room) => !accounts.hostOf(room));
  if (stray !== undefined) throw new Error(`--whip-token names a room that no host has: ${stray}`);
  return tokens.size > 0 || isLoopback(host) ? new WhipEndpoint({ rooms, accounts, tokens, note }) : null;
}

/** Ties HTTP API, viewer page and signalling to one server. Returns what ends the rooms and their connections. */
function assemble(site: Site): () => void {
  const { server, options, hostNames, sfu, log } = site;
  const origins = new OriginPolicy(hostNames, options.origins);
  const { dialect } = options;
  const killWorker = options.devHooks ? () => sfu.kill() : null;
  const rooms = new Rooms({ ...site, dialect });
  const whip = openWhip(site, rooms);
  const rest = { dialect, killWorker, origins, whip };
  server.on('request', createRouter({ ...site, ...rest, badNetwork: sfu.badNetwork }));
  const sockets = new WsServer(server, {
    hostNames,
    origins,
    refuse: (visitor) => rooms.refuse(visitor),
    onConnection: (visitor, socket) => rooms.connect(visitor, socket),
    log,
  });
  return () => {
    rooms.close();
    sockets.close();
  };
}

type Closer = () => Promise<void> | void;

async function closeAll(opened: Closer[]): Promise<void> {
  for (let close = opened.pop(); close; close = opened.pop()) await close();
}

/** The statistics receiver, on a port of its own at the same address. */
async function openIngest(
  options: PlatformOptions,
  rest: Pick<IngestOptions, 'tls' | 'hostNames' | 'now' | 'log'>,
  opened: Closer[],
): Promise<string> {
  const { host, ingestPort: port, ingestDb: file } = options;
  const proxied = options.ingestPublicUrl !== null;
  const ingest = await startIngest({ ...rest, host, port, file, proxied, listed: inDictionary });
  opened.push(() => ingest.close());
  return `${rest.tls ? 'https' : 'http'}://${urlHost(options)}:${ingest.port}`;
}

/** What is kept beside the rooms: the log that the law asks for, reports, what hosts are told and offered. */
async function openKept(
  options: PlatformOptions,
  { now, log }: Pick<IngestOptions, 'now' | 'log'>,
  opened: Closer[],
): Promise<Pick<Site, 'note' | 'reports' | 'announcements' | 'updates'>> {
  const networkLog = NetworkLog.open(options.networkLog, now);
  opened.push(() => networkLog.close());
  const reports = new Reports(now);
  opened.push(() => reports.close());
  const updates = new UpdateFeed(options.updates);
  opened.push(await watchExpiry(updates, now, log));
  const note: NoteOperation = (address, action) => networkLog.note(address, action);
  return { note, reports, updates, announcements: new Announcements(noticeKey(options.noticeKey)) };
}

async function open(start: StartOptions, opened: Closer[]): Promise<Omit<Platform, 'close'>> {
  const { workerBin, hosts, log = stderrLog, now = () => performance.now(), ...changes } = start;
  const { wallClock = () => new Date(), joinDeadlineMs = JOIN_DEADLINE_MS } = start;
  const options = localOptions(changes);
  const wrong = forbidden(options);
  if (wrong !== null) throw new Error(wrong);
  const hostNames = ownHostNames(options.host, options.announcedAddress);
  const tls = await loadCertificate(options.tls, hostNames);
  // A named policy file that cannot be read must stop the start, not the first reader.
  const policy = new PolicyFile(options.policyFile);
  await policy.json();
  const accounts = await Accounts.create(hosts ?? (options.demoHost ? [DEMO_HOST] : []), now);
  const kept = await openKept(options, { now: wallClock, log }, opened);
  const ingest = await openIngest(options, { tls, hostNames, now: wallClock, log }, opened);
  const sfu = await startSfu(options, workerBin, log);
  opened.push(() => sfu.close());
  const server = makeServer(tls);
  opened.push(() => closeServer(server));
  const told = { ingest: options.ingestPublicUrl ?? ingest };
  opened.push(
    assemble({ ...told, ...kept, server, options, hostNames, sfu, accounts, policy, joinDeadlineMs, log }),
  );
  const authority = `${urlHost(options)}:${await listen(server, options.port, options.host)}`;
  return {
    url: `${tls ? 'https' : 'http'}://${authority}`,
    signalUrl: `${tls ? 'wss' : 'ws'}://${authority}/`,
    ingest,
    room: options.demoHost ? DEMO_HOST.roomId : null,
    fingerprint: tls?.fingerprint ?? null,
    killWorker: () => sfu.kill(),
  };
}

/**
 * Starts the platform; without options on free ports of this machine. Throws if a port, certificate, file or the worker
 * cannot be had; nothing is left running then.
 */
export async function startPlatform(start: StartOptions): Promise<Platform> {
  const opened: Closer[] = [];
  try {
    const platform = await open(start, opened);
    let closing: Promise<void> | null = null;
    const close = () => {
      closing ??= closeAll(opened);
      return closing;
    };
    return { ...platform, close };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}
