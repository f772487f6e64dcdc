import { expect, test } from 'vitest';
import { neighbourhoodOf } from '../../../platform/neighbourhood.ts';

test('an IPv4 address stands for itself, however it is written, an IPv6 address for its /64 network', () => {
  const table: [string | undefined, string][] = [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    [undefined, ''],
  ];
  for (const [address, neighbourhood] of table) expect(neighbourhoodOf(address), address).toBe(neighbourhood);
});
