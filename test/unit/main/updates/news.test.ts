import { describe, expect, it, vi } from 'vitest';
import { err, ok } from '../../../../common/result.ts';
import { type NewsOptions, UpdateNews } from '../../../../main/updates/news.ts';
import { writePending } from '../../../../main/updates/pending.ts';
import { profile } from '../../../support/samples/profile.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: () => {}, logError: () => {} }));

const OFFER = {
  version: '9.0.0',
  date: '2026-01-02T03:04:05Z',
  notes: { zh: '一', en: 'one' },
  way: 'by-hand',
} as const;

function news(change: Partial<NewsOptions> = {}) {
  const check = vi.fn<NewsOptions['updates']['check']>(async () => ok(OFFER));
  const tell = vi.fn<NewsOptions['tell']>();
  const options: NewsOptions = {
    profile: profile(),
    version: '0.1.0',
    appImage: null,
    updates: { check },
    settings: () => ({ lookForUpdates: true }),
    decided: () => true,
    tell,
    ...change,
  };
  return { news: new UpdateNews(options), check, tell, profile: options.profile };
}

describe('what a start has to say of updates', () => {
  it('nothing is asked unless the host turned it on and has decided about the policy', async () => {
    for (const change of [{ settings: () => ({ lookForUpdates: false }) }, { decided: () => false }]) {
      const { news: made, check, tell } = news(change);
      await made.pageWorks();
      expect(check).not.toHaveBeenCalled();
      expect(tell).not.toHaveBeenCalled();
    }
  });

  it('a newer version is told once, also when the page is loaded anew', async () => {
    const { news: made, check, tell } = news();
    await made.pageWorks();
    await made.pageWorks();
    expect(check).toHaveBeenCalledOnce();
    expect(tell.mock.calls).toEqual([[{ kind: 'update-found', version: '9.0.0' }]]);
  });

  it.each([ok(null), err('unreachable' as const), err('live' as const)])('%j is no news', async (answer) => {
    const { news: made, check, tell } = news();
    check.mockResolvedValueOnce(answer);
    await made.pageWorks();
    expect(tell).not.toHaveBeenCalled();
  });

  it('how the update before this start ended comes first', async () => {
    const { news: made, tell, profile: folder } = news({ settings: () => ({ lookForUpdates: false }) });
    writePending(folder, { from: '0.1.0', to: '9.0.0' });
    await made.pageWorks();
    expect(tell.mock.calls).toEqual([[{ kind: 'update-failed', version: '9.0.0' }]]);
  });
});
