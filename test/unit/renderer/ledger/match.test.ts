import { describe, expect, it } from 'vitest';
import { matchOf, type Names } from '../../../../renderer/ledger/match.ts';

const NAMES: Names = {
  items: [
    ['device.os', '操作系统版本'],
    ['device.model', '设备型号'],
  ],
  kinds: [['sending', '即将发送']],
  statuses: [
    ['sent', '已发送'],
    ['pending', '待发送'],
  ],
};

describe('what the host looks for in the ledger', () => {
  it('is everything where nothing is written', () => {
    expect(matchOf('  ', NAMES)).toBeNull();
  });
  it('is found by any of the words on the screen', () => {
    expect(matchOf('发送', NAMES)).toMatchObject({
      items: [],
      kinds: ['sending'],
      statuses: ['sent', 'pending'],
    });
    expect(matchOf('设备', NAMES)).toMatchObject({ items: ['device.model'], kinds: [], statuses: [] });
  });
  it('is a number, with or without its sign', () => {
    expect(matchOf('#12', NAMES)?.seq).toBe(12);
    expect(matchOf('12', NAMES)?.seq).toBe(12);
    expect(matchOf('12a', NAMES)?.seq).toBeNull();
  });
  it.each([
    ['2026-11-24', new Date(2026, 10, 24), new Date(2026, 10, 25)],
    ['2026-12', new Date(2026, 11, 1), new Date(2027, 0, 1)],
    ['2026', new Date(2026, 0, 1), new Date(2027, 0, 1)],
  ])('is a date of the own calendar: %s', (words, from, to) => {
    expect(matchOf(words, NAMES)?.between).toEqual({ from: from.toISOString(), to: to.toISOString() });
  });
  it('is nothing where a word fits nothing', () => {
    const nothing = { items: [], kinds: [], statuses: [], between: null, seq: null };
    expect(matchOf('没有这样的', NAMES)).toEqual(nothing);
  });
});
