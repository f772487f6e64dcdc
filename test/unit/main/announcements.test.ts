import { describe, expect, it, vi } from 'vitest';
import type { Announcement } from '../../../common/announcement.ts';
import { Announcements as Platform } from '../../../platform/announcements/announcements.ts';
import { profile } from './support/profile.ts';

vi.mock('electron-store', () => import('./support/file-store.ts'));
vi.mock('../../../main/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { Announcements, believed } = await import('../../../main/announcements.ts');

const both = { zh: '中', en: 'en' };
const ENDED: Announcement = { kind: 'service-ended', id: 'e', issuedAt: '2026-11-24T00:00:00Z', text: both };
const INCIDENT: Announcement = {
  kind: 'incident',
  id: 'i',
  issuedAt: '2026-11-25T00:00:00Z',
  situation: both,
  measures: both,
  advice: both,
  contact: both,
};

/** A client that reaches whatever platform is there now. */
function setting() {
  const world = { platform: new Platform(), origin: 'https://a.example' };
  const call = async ({ path }: { path: string }) => {
    const { platform } = world;
    const value = path === '/api/platform' ? { noticeKey: platform.key } : { announcements: platform.list() };
    return { ok: true, value };
  };
  const folder = profile();
  const open = () => new Announcements({ folder, egress: { call } as never, platform: () => world.origin });
  return { world, open };
}

describe('an announcement', () => {
  it('is believed under its key only, and only word for word', () => {
    const platform = new Platform();
    const signed = platform.publish(JSON.stringify(INCIDENT));
    expect(believed(signed, platform.key)).toEqual(INCIDENT);
    expect(believed(signed, new Platform().key)).toBeNull();
    expect(believed({ ...signed, payload: `${signed.payload} ` }, platform.key)).toBeNull();
  });

  it.each(['situation', 'measures', 'advice', 'contact'] as const)(
    'without its part "%s" is none',
    (part) => {
      const platform = new Platform();
      const { [part]: _, ...rest } = INCIDENT;
      expect(believed(platform.publish(JSON.stringify(rest)), platform.key)).toBeNull();
    },
  );

  it('is kept, read once, and shown for its own platform alone', async () => {
    const { world, open } = setting();
    world.platform.publish(JSON.stringify(INCIDENT));
    await open().look();
    const again = open();
    await again.look();
    expect(again.list()).toMatchObject([{ announcement: INCIDENT, readAt: null }]);
    expect(again.read('i')).toMatchObject([{ readAt: expect.any(String) }]);
    expect(open().list()[0]?.readAt).toEqual(expect.any(String));
    world.origin = 'https://b.example';
    expect(open().list()).toEqual([]);
  });

  it('of another key than the first is not believed: neither the platform nor what stands in its place can change it', async () => {
    const { world, open } = setting();
    await open().look();
    world.platform = new Platform();
    world.platform.publish(JSON.stringify(ENDED));
    const client = open();
    await client.look();
    expect(client.list()).toEqual([]);
    expect(client.serviceEnded()).toBe(false);
  });

  it('that the service ended is told once, and holds', async () => {
    const { world, open } = setting();
    world.platform.publish(JSON.stringify(ENDED));
    const client = open();
    const told = vi.fn();
    client.onChanged = told;
    await client.look();
    await client.look();
    expect(told).toHaveBeenCalledTimes(1);
    client.read('e');
    expect(open().serviceEnded()).toBe(true);
  });
});
