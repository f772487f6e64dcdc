/**
 * Writes and sends without end, until it is killed; an hour passes with each turn. Arguments: a folder, and when it
 * begins (ISO 8601). Each turn is told by one byte on standard output, the first before it opens anything. What it
 * sends goes to `sent` in that folder: hash and destination, which is of one record only.
 */
import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../common/node/sha256.ts';
import { systemClock } from '../../main/app/system-clock.ts';
import type { Grant } from '../../main/consent/grant.ts';
import { Uploader } from '../../main/disclosure/uploader.ts';
import { Ledger } from '../../main/ledger/ledger.ts';

const HOUR_MS = 3_600_000;

const [folder = '', begin = ''] = process.argv.slice(2);
let time = Date.parse(begin);
// From here on it may be killed, while it opens as well.
process.stdout.write('.');
const ledger = await Ledger.open({
  folder: join(folder, 'ledger'),
  now: () => new Date(time),
  sealer: null,
});
if (ledger.broken) throw new Error(`broken: ${JSON.stringify(ledger.broken)}`);
const sent = openSync(join(folder, 'sent'), 'a');
// The host agrees throughout; consent has tests of its own.
const agreed = { mode: 'upload', valid: true, take: () => true, signal: new AbortController().signal };
let failing = 0;

const uploader = new Uploader({
  ledger,
  clock: systemClock,
  issue: () => agreed as unknown as Grant,
  async send(destination, bytes) {
    // What has left has left: written at once, by the kernel, whatever happens to this process then.
    writeSync(sent, `${sha256(bytes)} ${destination}\n`);
    failing += 1;
    return failing % 5 === 0 ? { ok: true, status: 409 } : { ok: true, status: 201 };
  },
  print: null,
  changed: () => {},
  failed: (_attempted, error) => {
    throw error;
  },
});

for (let turn = 0; ; turn += 1) {
  time += HOUR_MS;
  process.stdout.write('.');
  const body = (n: number) => Buffer.from(`{"run":${process.pid},"turn":${turn},"n":${n}}`);
  const upload = {
    mode: 'upload',
    token: 't',
    notBefore: new Date(0).toISOString(),
    destination: `https://x/${process.pid}/${turn}`,
  } as const;
  const local = { mode: 'local', token: null, notBefore: null, destination: null } as const;
  const common = { scope: 'telemetry.runningApps', item: 'anchor.runningApps', period: '2026-11' } as const;
  await ledger.record([
    { ...common, ...upload, body: body(0) },
    { ...common, ...local, body: body(1) },
  ]);
  uploader.kick();
  if (turn % 5 === 4) await ledger.janitor();
  if (turn % 7 === 6) await ledger.purge(({ status }) => status === 'sent' || status === 'local', 'erased');
}
