import { expect, it } from 'vitest';
import { difference } from '../../../../renderer/policy/difference.ts';
import { piecesOf } from '../../../../renderer/policy/LongText.tsx';

const lines = (count: number, word: string): string =>
  Array.from({ length: count }, (_, line) => `${word} ${line}\n`).join('');

it('a text in pieces is the text, in whole lines', () => {
  for (const text of ['', 'a', '\n', lines(10, '第'), lines(5000, '第'), `${'x'.repeat(50_000)}\ny`]) {
    const pieces = piecesOf(text);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.map(({ at }) => text.slice(at).startsWith('\n') && at > 0)).not.toContain(true);
    for (const piece of pieces.slice(0, -1))
      expect(piece.text.endsWith('\n') || piece.text.length === 20_000).toBe(true);
  }
});

it('two texts are compared line by line', () => {
  const parts = difference('一\n二\n三\n', '一\n二点五\n三\n四\n');
  expect(parts?.map(({ kind, text }) => [kind, text])).toEqual([
    ['same', '一\n'],
    ['removed', '二\n'],
    ['added', '二点五\n'],
    ['same', '三\n'],
    ['added', '四\n'],
  ]);
});

it('texts that differ too much are not compared, and that is known soon', () => {
  const began = performance.now();
  expect(difference(lines(50_000, '旧'), lines(50_000, '新'))).toBeNull();
  expect(performance.now() - began).toBeLessThan(2000);
});
