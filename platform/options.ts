import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../common/result.ts';
import { isLoopback } from './hosts.ts';

export interface PlatformOptions {
  /** Address to bind to. */
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly announcedAddress: string | null;
  readonly rtcMinPort: number;
  readonly rtcMaxPort: number;
  readonly policyFile: string | null;
  readonly tls: { readonly cert: string; readonly key: string } | 'self-signed' | null;
  readonly devHooks: boolean;
  /** Folder of the release that hosts are offered; null = none is. */
  readonly updates: string | null;
  /** Hosts' media goes over a line that tests and QA can make bad. */
  readonly badNetwork: boolean;
  readonly demoHost: boolean;
  readonly origins: readonly string[];
  readonly dialect: 'A' | 'B';
  /** Port of the statistics receiver; 0 = any free port. */
  readonly ingestPort: number;
  /** Where clients are told that the receiver is, e.g. behind a reverse proxy; null = where it listens. */
  readonly ingestPublicUrl: string | null;
  /** SQLite file of the statistics; null = in memory. */
  readonly ingestDb: string | null;
  /** SQLite file of the network log; null = in memory. */
  readonly networkLog: string | null;
  /** By room, what its publisher over WHIP must bring; without any, WHIP is offered to this machine alone, if to any. */
  readonly whipTokens: ReadonlyMap<string, string>;
  /** File of the key under which announcements are signed; null = a new key at each start. */
  readonly noticeKey: string | null;
}

const FLAGS = {
  host: { type: 'string' },
  port: { type: 'string' },
  'announced-address': { type: 'string' },
  'rtc-min-port': { type: 'string' },
  'rtc-max-port': { type: 'string' },
  'policy-file': { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'tls-self-signed': { type: 'boolean' },
  'dev-hooks': { type: 'boolean' },
  'bad-network': { type: 'boolean' },
  updates: { type: 'string' },
  'demo-host': { type: 'boolean' },
  origin: { type: 'string', multiple: true },
  dialect: { type: 'string' },
  'ingest-port': { type: 'string' },
  'ingest-public-url': { type: 'string' },
  'ingest-db': { type: 'string' },
  'network-log': { type: 'string' },
  'whip-token': { type: 'string', multiple: true },
  'notice-key': { type: 'string' },
  'ready-json': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const HELP = `Usage: node platform/index.ts [options]

The local LiaoLiao platform: signalling, media server (SFU), HTTP API and viewer page on one port.

  --host ADDRESS            address to bind to (127.0.0.1)
  --port NUMBER             0 = any free one (4480)
  --announced-address NAME  address told to clients for media, if not the one bound to
  --rtc-min-port NUMBER     media ports, UDP and TCP, from (40000)
  --rtc-max-port NUMBER     to (49999)
  --policy-file FILE        operator's policy text served at /api/policy (also: POLICY_FILE)
  --tls-cert FILE --tls-key FILE   serve https and wss with this PEM certificate
  --tls-self-signed         serve https and wss with a certificate made at start; its SHA-256 is printed
  --origin ORIGIN           further origin allowed to connect, e.g. https://studio.example; repeatable
  --demo-host               carry the demo host even when not bound to this machine alone
  --dialect A|B             mediasoup-demo's signalling of 2024 (A) or since 2025 (B, the default)
  --ingest-port NUMBER      port of the statistics receiver; 0 = any free one (0)
  --ingest-public-url URL   origin that clients are told, e.g. of a reverse proxy (where it listens); they
                            take none but the platform's own host and names below it
  --ingest-db FILE          SQLite file of the statistics (in memory)
  --network-log FILE        SQLite file of the network log, kept 183 days (in memory)
  --whip-token ROOM=TOKEN   take broadcasts over WHIP at /whip/ROOM with this bearer token; repeatable (bound to this
                            machine alone: without any, of every room)
  --notice-key FILE         key that signs announcements, made once (in the user's state folder)
  --updates FOLDER          feed.json and files of the release that hosts are offered (none)
  --dev-hooks               offer POST /api/dev/kill-worker, for tests of recovery; on this machine alone
  --bad-network             hosts' media goes over a line that POST /api/dev/line makes lossy, late or narrow; on this machine alone
  --ready-json              print one line of JSON when ready
  --help

Each option is also read from the environment, e.g. ANCHOR_PLATFORM_RTC_MIN_PORT=40000 (a list by commas, a switch by 1).

Bound to this machine alone, the platform carries a host for demonstrations: name demo, password demo, room demo. Open
http://127.0.0.1:4480/r/demo to watch. Nothing is stored on disk but the key of announcements, and the two databases
where they are asked for.
`;

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'run'; readonly options: PlatformOptions; readonly readyJson: boolean };

type Values = { readonly [name: string]: string | boolean | string[] | undefined };

function fromEnvironment(env: NodeJS.ProcessEnv): Record<string, string | boolean | string[]> {
  const values: Record<string, string | boolean | string[]> = {};
  if (env['POLICY_FILE']) values['policy-file'] = env['POLICY_FILE'];
  for (const [name, flag] of Object.entries(FLAGS)) {
    const value = env[`ANCHOR_PLATFORM_${name.toUpperCase().replaceAll('-', '_')}`];
    if (value === undefined || value === '') continue;
    if (flag.type === 'boolean') values[name] = value === '1' || value === 'true';
    else values[name] = 'multiple' in flag ? value.split(',') : value;
  }
  return values;
}

function parseFlags(args: readonly string[]): Result<Values, string> {
  try {
    return ok(parseArgs({ args: [...args], options: FLAGS, strict: true }).values);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

const text = (value: Values[string]): string | null => (typeof value === 'string' ? value : null);

const list = (value: Values[string]): readonly string[] => (Array.isArray(value) ? value : []);

/** A token may hold `=`, a room may not. */
function tokensOf(pairs: readonly string[]): ReadonlyMap<string, string> {
  const at = (pair: string) => pair.indexOf('=');
  return new Map(pairs.map((pair) => [pair.slice(0, Math.max(0, at(pair))), pair.slice(at(pair) + 1)]));
}

function portOf(value: Values[string], otherwise: number): number {
  const given = text(value);
  if (given === null) return otherwise;
  return /^\d{1,5}$/.test(given) && Number(given) <= 65_535 ? Number(given) : Number.NaN;
}

function tlsOf(values: Values): PlatformOptions['tls'] {
  const [cert, key] = [text(values['tls-cert']), text(values['tls-key'])];
  if (cert && key) return { cert, key };
  return values['tls-self-signed'] ? 'self-signed' : null;
}

function optionsOf(values: Values): PlatformOptions {
  const host = text(values['host']) ?? '127.0.0.1';
  const origins = list(values['origin']);
  return {
    host,
    port: portOf(values['port'], 4480),
    announcedAddress: text(values['announced-address']),
    rtcMinPort: portOf(values['rtc-min-port'], 40_000),
    rtcMaxPort: portOf(values['rtc-max-port'], 49_999),
    policyFile: text(values['policy-file']),
    tls: tlsOf(values),
    devHooks: values['dev-hooks'] === true,
    badNetwork: values['bad-network'] === true,
    updates: text(values['updates']),
    demoHost: values['demo-host'] === true || isLoopback(host),
    origins,
    dialect: values['dialect'] === 'A' ? 'A' : 'B',
    ingestPort: portOf(values['ingest-port'], 0),
    ingestPublicUrl: text(values['ingest-public-url']),
    ingestDb: text(values['ingest-db']),
    networkLog: text(values['network-log']),
    whipTokens: tokensOf(list(values['whip-token'])),
    noticeKey: text(values['notice-key']),
  };
}

const isOrigin = (text: string): boolean =>
  /^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : '');

const isRoom = (text: string): boolean => /^[\w-]{1,64}$/.test(text);
/** Of the Authorization header (RFC 6750, 2.1). */
const isToken = (text: string): boolean => /^[\w.~+/-]{1,200}=*$/.test(text);

/** What is wrong with the options whoever gives them, a person or a program; null if nothing is. */
export function forbidden({ host, devHooks, badNetwork, whipTokens }: PlatformOptions): string | null {
  if ((devHooks || badNetwork) && !isLoopback(host))
    return '--dev-hooks and --bad-network let anybody disturb broadcasts: only with a --host of this machine alone';
  return [...whipTokens].every(([room, token]) => isRoom(room) && isToken(token))
    ? null
    : '--whip-token must be ROOM=TOKEN, with a bearer token (RFC 6750): letters, digits and - . _ ~ + /';
}

/** What is wrong with the options, for a person; null if nothing is. */
function problem(values: Values, options: PlatformOptions): string | null {
  const { host, port, ingestPort, rtcMinPort, rtcMaxPort, origins } = options;
  if (isIP(host) === 0 && host !== 'localhost') return '--host must be an IP address or localhost';
  if (Number.isNaN(port)) return '--port must be a number from 0 to 65535';
  if (Number.isNaN(ingestPort)) return '--ingest-port must be a number from 0 to 65535';
  if (!(rtcMinPort >= 1024 && rtcMinPort < rtcMaxPort))
    return '--rtc-min-port must be 1024 or more, and below the other';
  if ((values['tls-cert'] === undefined) !== (values['tls-key'] === undefined))
    return '--tls-cert needs --tls-key';
  if (values['tls-cert'] && values['tls-self-signed']) return '--tls-cert excludes --tls-self-signed';
  if (!['A', 'B', undefined].includes(text(values['dialect']) ?? undefined))
    return '--dialect must be A or B';
  const { ingestPublicUrl } = options;
  if (ingestPublicUrl !== null && !isOrigin(ingestPublicUrl))
    return '--ingest-public-url must be an http or https origin';
  const bad = origins.find((origin) => !isOrigin(origin));
  return bad === undefined ? forbidden(options) : `--origin must be an http or https origin: ${bad}`;
}

/** The command line over the environment over the defaults, checked. */
export function parseCommand(args: readonly string[], env: NodeJS.ProcessEnv): Result<Command, string> {
  const flags = parseFlags(args);
  if (!flags.ok) return flags;
  const values: Values = { ...fromEnvironment(env), ...flags.value };
  if (values['help']) return ok({ kind: 'help' });
  const options = optionsOf(values);
  const wrong = problem(values, options);
  return wrong ? err(wrong) : ok({ kind: 'run', options, readyJson: values['ready-json'] === true });
}

/** The defaults, bound to a free port of this machine: for tests and the demo. */
export const localOptions = (changes: Partial<PlatformOptions> = {}): PlatformOptions => ({
  ...optionsOf({ port: '0' }),
  ...changes,
});
