/** Writes and sends without end, until it is killed. Argument: a folder. What it sends goes to `sent` in that folder. */
import { createHash } from 'node:crypto';
import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../main/clock.ts';
import type { Grant } from '../../main/consent/grant.ts';
import { Ledger } from '../../main/ledger/ledger.ts';
import { Uploader } from '../../main/outbox/uploader.ts';

const [folder = ''] = process.argv.slice(2);
const ledger = await Ledger.open({ folder: join(folder, 'ledger'), now: () => new Date(), sealer: null });
if (ledger.broken) throw new Error(`broken: ${JSON.stringify(ledger.broken)}`);
const sent = openSync(join(folder, 'sent'), 'a');
// The host agrees throughout; consent has tests of its own.
const agreed = { mode: 'upload', valid: true, take: () => true, signal: new AbortController().signal };
let failing = 0;

const uploader = new Uploader({
  ledger,
  clock: systemClock,
  issue: () => agreed as unknown as Grant,
  async send(_destination, bytes) {
    // What has left has left: written at once, by the kernel, whatever happens to this process then.
    writeSync(sent, `${createHash('sha256').update(bytes).digest('hex')}\n`);
    failing += 1;
    return failing % 5 === 0 ? { ok: true, status: 409 } : { ok: true, status: 201 };
  },
  print: null,
  changed: () => {},
  failed: (_attempted, error) => {
    throw error;
  },
});

process.stdout.write('ready\n');
for (let turn = 0; ; turn += 1) {
  const body = (n: number) => Buffer.from(`{"run":${process.pid},"turn":${turn},"n":${n}}`);
  const upload = {
    mode: 'upload',
    token: 't',
    notBefore: new Date(0).toISOString(),
    destination: 'https://x',
  } as const;
  const local = { mode: 'local', token: null, notBefore: null, destination: null } as const;
  const common = { scope: 'telemetry.runningApps', item: 'anchor.runningApps', period: '2026-11' } as const;
  await ledger.record([
    { ...common, ...upload, body: body(0) },
    { ...common, ...local, body: body(1) },
  ]);
  uploader.kick();
  if (turn % 7 === 6) await ledger.purge(({ status }) => status === 'sent' || status === 'local', 'erased');
}
