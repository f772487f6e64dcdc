import { expect, test } from 'vitest';
import { folder } from '../../../support/platform/ingest.ts';
import { testPlatform } from '../../../support/platform/platform.ts';
import { publish, release, signed } from '../../../support/samples/release.ts';

test('an operator is told that hosts do not take the feed any more, and fourteen days before', async () => {
  const linesAt = async (date: string, expires = '2026-12-31T00:00:00Z') => {
    const updates = await folder();
    await publish(updates, signed(release({ expires })));
    const { lines } = await testPlatform({ updates, wallClock: () => new Date(date) });
    return lines.filter((line) => line.startsWith('updates-'));
  };
  const at = '{"at":"2026-12-31T00:00:00.000Z"}';
  expect(await linesAt('2026-12-01T00:00:00Z')).toEqual([]);
  expect(await linesAt('2026-12-20T00:00:00Z')).toEqual([`updates-expire-soon ${at}`]);
  expect(await linesAt('2027-01-01T00:00:00Z')).toEqual([`updates-expired ${at}`]);
});

test('no feed, or one that is none, is nothing to tell', async () => {
  const updates = await folder();
  expect((await testPlatform({ updates })).lines).toEqual([]);
  await publish(updates, 'not a feed');
  expect((await testPlatform({ updates })).lines).toEqual([]);
});
