import { describe, expect, it } from 'vitest';
import { Notices } from '../../../../main/window/notices.ts';
import { ReloadPolicy } from '../../../../main/window/reload-policy.ts';

describe('recovery', () => {
  it('reloads a crashed page three times a minute at most', () => {
    let now = 0;
    const policy = new ReloadPolicy(() => now);
    expect([policy.next(), policy.next(), policy.next(), policy.next()]).toEqual([1, 2, 3, null]);
    now = 60_000;
    expect(policy.next()).toBe(1);
  });

  it('hands notices out once, oldest first', () => {
    const notices = new Notices();
    notices.add({ kind: 'settings-recovered' });
    notices.add({ kind: 'renderer-restarted', wasLive: true, attempt: 1 });
    expect(notices.take().map(({ kind }) => kind)).toEqual(['settings-recovered', 'renderer-restarted']);
    expect(notices.take()).toEqual([]);
  });
});
