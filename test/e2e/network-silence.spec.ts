import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { noTwoLines } from '../support/network/two-lines.ts';
import type { Reached } from '../support/silence/connections.ts';
import { LoneHost } from '../support/silence/lone-host.ts';
import type { Phase, Watched } from '../support/silence/watch.ts';
import { test as base, expect } from './fixtures.ts';

/** Seconds that each state is left alone. The long run of a signed-in app is for a bench: ANCHOR_IDLE_SECONDS=300. */
const SECONDS: Readonly<Record<Phase, number>> = {
  undecided: 60,
  guest: 60,
  idle: Number(process.env['ANCHOR_IDLE_SECONDS'] ?? 60),
};
const STARTS_AND_ENDS_WITHIN_S = 90;
const WATCH = join(import.meta.dirname, '../support/silence/watch.ts');
const run = promisify(execFile);

/** Runs test/support/silence/watch.ts on a host of its own, where nothing goes out unseen. */
async function watch(what: Phase | 'loud', env: NodeJS.ProcessEnv): Promise<Watched> {
  const host = await LoneHost.make();
  try {
    const [program = '', ...within] = host.within;
    const seconds = what === 'loud' ? 0 : SECONDS[what];
    const args = [...within, process.execPath, WATCH, what, String(seconds)];
    return JSON.parse((await run(program, args, { env })).stdout);
  } finally {
    await host.close();
  }
}

const test = base.extend<{ watched: (what: Phase | 'loud') => Promise<Watched> }>({
  watched: async ({ display, worker }, use) => {
    const reason = await noTwoLines();
    test.skip(reason !== null, reason ?? '');
    await use((what) => watch(what, { ...display.env, MEDIASOUP_WORKER_BIN: worker }));
  },
});
// The stand-in's browser is the system's, with traffic of its own; the product's is Electron's.
test.skip(
  !process.env['ANCHOR_APP'] && process.env['ANCHOR_RUNTIME'] === 'stand-in',
  'only a real Electron can show what the product sends',
);

const line = ({ protocol, address, port }: Reached): string =>
  `${protocol} ${address.includes(':') ? `[${address}]` : address}:${port}`;

/**
 * By this `connect` Chromium learns from the routing table whether there is a way to IPv6; nothing is sent
 * (chromium net/dns/host_resolver_manager.cc, kIPv6ProbeAddress). That nothing was is counted apart.
 */
const ROUTE_QUESTION = 'UDPv6 [2001:4860:4860::8888]:53';

/** What was reached, each once, without questions to the routing table. */
const reachedBy = ({ reached, platform }: Watched): string[] => {
  // By such a one, too, it sorts the addresses that it is about to turn to (chromium net/dns/address_sorter_posix.cc).
  const sorting = platform && `UDP ${platform.split(':')[0]}:53`;
  return [...new Set(reached.map(line).filter((one) => one !== ROUTE_QUESTION && one !== sorting))];
};

test('whatever a program asks or reaches is seen: names, TCP and UDP, IPv4 and IPv6', async ({ watched }) => {
  const loud = await watched('loud');
  expect([...loud.names].sort()).toEqual(['looked-up.example', 'loud.example']);
  expect(reachedBy(loud)).toEqual(
    expect.arrayContaining([
      'TCP 198.51.100.1:443',
      'TCPv6 [2001:db8::1]:443',
      'UDP 198.51.100.2:3478',
      'UDPv6 [2001:db8::3]:3478',
    ]),
  );
  expect(loud.datagrams).toBeGreaterThanOrEqual(4);
});

test('nothing is asked or reached before the decision, nothing as a guest, and the platform alone when signed in', async ({
  watched,
}, info) => {
  test.setTimeout((Math.max(...Object.values(SECONDS)) + STARTS_AND_ENDS_WITHIN_S) * 1000);
  const [undecided, guest, idle] = await Promise.all([
    watched('undecided'),
    watched('guest'),
    watched('idle'),
  ]);
  await info.attach('what was asked and reached', {
    body: JSON.stringify({ undecided, guest, idle }, null, 2),
    contentType: 'application/json',
  });
  expect.soft(undecided).toMatchObject({ names: [], reached: [], datagrams: 0 });
  expect.soft(guest).toMatchObject({ names: [], datagrams: 0 });
  expect.soft(reachedBy(guest)).toEqual([]);
  expect.soft(idle).toMatchObject({ names: [], datagrams: 0 });
  expect(reachedBy(idle)).toEqual([`TCP ${idle.platform}`]);
});
