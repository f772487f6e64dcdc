import { describe, expect, it } from 'vitest';
import { lineOf, matching } from '../../../../renderer/log/log-lines.ts';

const TEXTS = [
  '[2026-11-20T10:00:00.000Z] [info] app.start {"version":"0.1.0"}',
  '[2026-11-20T10:00:01.000Z] [error] egress.failed {"attempted":"ticket"}',
  '[2026-11-20T10:00:02.000Z] [info]  live.state {"state":"live"}',
  '[log cropped]',
];
const lines = TEXTS.map(lineOf);
const found = (errorsOnly: boolean, words: string) =>
  matching(lines, { errorsOnly, words }).map(({ id }) => id);

describe('lines of the log in the viewer', () => {
  it('are taken apart; what has another form is shown as it is', () => {
    expect(lines[1]).toEqual({
      id: 1,
      time: '2026-11-20T10:00:01.000Z',
      error: true,
      text: 'egress.failed {"attempted":"ticket"}',
    });
    expect(lines[2]?.text).toBe('live.state {"state":"live"}');
    expect(lines[3]).toEqual({ id: 3, time: null, error: false, text: '[log cropped]' });
  });

  it('are found by level and by words of event and content', () => {
    expect(found(false, '')).toEqual([0, 1, 2, 3]);
    expect(found(true, '')).toEqual([1]);
    expect(found(false, 'LIVE.state')).toEqual([2]);
    expect(found(false, 'ticket egress')).toEqual([1]);
    expect(found(true, 'live')).toEqual([]);
    // Times are not content.
    expect(found(false, '2026')).toEqual([]);
  });
});
