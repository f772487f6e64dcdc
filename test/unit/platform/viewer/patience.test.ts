import { expect, test } from 'vitest';
import { Patience, type Problem, type Progress } from '../../../../platform/viewer/patience.ts';

const CONNECTING: Progress = {
  full: false,
  joined: false,
  expecting: false,
  connected: false,
  unsupported: false,
  picture: null,
};
const JOINED = { ...CONNECTING, joined: true };
const OFFERED = { ...JOINED, expecting: true, picture: { packets: 0, frames: 0 } };
const CONNECTED = { ...OFFERED, connected: true };
const DECODING = { ...CONNECTED, picture: { packets: 500, frames: 0 } };
const PLAYING = { ...CONNECTED, picture: { packets: 500, frames: 20 } };

/** What is told second by second, without repetitions: the moment, s, and what. */
function told(...steps: readonly (readonly [seconds: number, progress: Progress])[]) {
  const patience = new Patience(0);
  const said: [number, Problem | null][] = [];
  let second = 0;
  for (const [seconds, progress] of steps) {
    for (let left = seconds; left > 0; left -= 1) {
      second += 1;
      const problem = patience.look(progress, 1000 * second);
      if (problem !== (said.at(-1)?.[1] ?? null)) said.push([second, problem]);
    }
  }
  return said;
}

test('each step that does not end is told within 10 s, and no longer when it has ended', () => {
  expect(told([30, CONNECTING], [1, JOINED])).toEqual([
    [8, 'no-platform'],
    [31, null],
  ]);
  expect(told([2, JOINED], [20, OFFERED], [1, CONNECTED])).toEqual([
    [10, 'no-path'],
    [23, null],
  ]);
  expect(told([1, JOINED], [10, CONNECTED], [5, DECODING], [1, PLAYING])).toEqual([
    [9, 'silent'],
    [12, 'undecodable'],
    [17, null],
  ]);
});

test('nothing is told of a room whose host is not live or has paused, however long it takes', () => {
  expect(told([3, CONNECTING], [600, JOINED])).toEqual([]);
  expect(told([2, PLAYING], [600, { ...PLAYING, expecting: false }])).toEqual([]);
  expect(told([5, OFFERED], [600, { ...OFFERED, expecting: false }])).toEqual([]);
});

test('no way to the host stays told while the page tries again, and ends with the broadcast', () => {
  const attempt = [
    [1, CONNECTING],
    [1, JOINED],
    [6, OFFERED],
  ] as const;
  expect(told(...attempt, ...attempt, ...attempt, [3, JOINED])).toEqual([
    [12, 'no-path'],
    [26, null],
  ]);
});

test('a full room is told at once, an unknown format as soon as it is known', () => {
  expect(told([1, CONNECTING], [4, { ...CONNECTING, full: true }], [2, JOINED])).toEqual([
    [2, 'full'],
    [6, null],
  ]);
  expect(told([2, JOINED], [3, { ...JOINED, unsupported: true }], [1, JOINED])).toEqual([
    [3, 'undecodable'],
    [6, null],
  ]);
});

test('a computer that slept has not waited', () => {
  const patience = new Patience(0);
  for (let second = 1; second < 5; second += 1) patience.look(PLAYING, 1000 * second);
  expect(patience.look(CONNECTING, 3_600_000)).toBeNull();
});
