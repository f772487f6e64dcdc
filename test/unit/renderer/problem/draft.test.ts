import { describe, expect, it } from 'vitest';
import { previewOf, withLine } from '../../../../renderer/problem/draft.ts';

describe('a report of a problem', () => {
  it('holds what was typed and the lines that were left in, and no contact where none was given', () => {
    const draft = {
      text: ' x ',
      contact: ' ',
      lines: [
        { id: 0, text: 'a' },
        { id: 1, text: 'b' },
        { id: 2, text: 'c' },
      ],
      struck: new Set<number>(),
    };
    expect(JSON.parse(previewOf(withLine(draft, 1, false)))).toEqual({
      text: 'x',
      logExcerptRedacted: 'a\nc',
    });
    expect(JSON.parse(previewOf(withLine(withLine(draft, 1, false), 1, true)))).toEqual({
      text: 'x',
      logExcerptRedacted: 'a\nb\nc',
    });
  });
});
