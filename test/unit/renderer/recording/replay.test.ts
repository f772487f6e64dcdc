import { expect, test } from 'vitest';
import type { Packet } from '../../../../renderer/recording/packet.ts';
import { ReplayBuffer } from '../../../../renderer/recording/replay-buffer.ts';
import { sizeText } from '../../../../renderer/recording/size-text.ts';

const packet = (kind: Packet['kind'], at: number, key: boolean): Packet => ({
  kind,
  key,
  timestamp: at,
  duration: 0.1,
  data: new Uint8Array(100),
});

test('a replay holds at least its seconds, begins with a key frame, and does not grow', () => {
  const buffer = new ReplayBuffer(30);
  const sizes: number[] = [];
  for (let tenth = 0; tenth < 6000; tenth += 1) {
    buffer.add(packet('video', tenth / 10, tenth % 10 === 0));
    buffer.add(packet('audio', tenth / 10, true));
    if (tenth % 1000 === 999) sizes.push(buffer.bytes);
  }
  const [first] = buffer.packets();
  expect(first?.kind).toBe('video');
  expect(first?.key).toBe(true);
  const held = 599.9 - (first?.timestamp ?? 0);
  expect(held).toBeGreaterThanOrEqual(30);
  expect(held).toBeLessThanOrEqual(32);
  expect(new Set(sizes).size).toBe(1);
});

test('sizes in the unit that a host reads', () => {
  expect([0, 1023, 1024 * 1024, 1.5 * 2 ** 30, 3 * 2 ** 50].map(sizeText)).toEqual([
    '0 KB',
    '1 KB',
    '1.0 MB',
    '1.5 GB',
    '3072.0 TB',
  ]);
});
