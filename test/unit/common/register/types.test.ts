import { expect, test } from 'vitest';
import { record } from '../../../../common/register/record.ts';

test('a record carries exactly its declared fields', () => {
  const good = { appName: 'other', minutesSeenBucket: '1-5' } as const;
  const wide = { ...good, pid: 1 };
  expect(record('anchor.runningApps', good).fields).toEqual(good);
  // @ts-expect-error an extra field in a literal
  record('anchor.runningApps', { appName: 'other', minutesSeenBucket: '1-5', pid: 1 });
  // @ts-expect-error an extra field in a variable
  record('anchor.runningApps', wide);
  // @ts-expect-error a missing field
  record('anchor.runningApps', { appName: 'other' });
  // @ts-expect-error a bucket that is not declared
  record('anchor.runningApps', { appName: 'other', minutesSeenBucket: '7' });
  // @ts-expect-error an item that is not declared
  record('anchor.windowTitles', {});
});
