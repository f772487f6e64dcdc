import { describe, expect, it, vi } from 'vitest';
import type { Announcement } from '../../../../common/announcements/announcement.ts';
import type { Egress } from '../../../../main/egress/http.ts';
import { Announcements as Publisher } from '../../../../platform/announcements/announcements.ts';
import { noticeKey } from '../../../../platform/announcements/key-file.ts';
import { profile } from '../../../support/samples/profile.ts';

vi.mock('electron', () => ({ session: {} }));
const logEvent = vi.fn();
vi.mock('../../../../main/log/log.ts', () => ({ logEvent, logError: vi.fn() }));
const { Announcements } = await import('../../../../main/announcements/announcements.ts');

const A = 'https://a.example';
const B = 'https://b.example';
const both = (zh: string) => ({ zh, en: zh });
const ended = (id: string, issuedAt = '2026-11-24T00:00:00Z'): Announcement => ({
  kind: 'service-ended',
  id,
  issuedAt,
  text: both(id),
});

/** A device, and the platforms that it may be pointed at. */
function setting() {
  const folder = profile();
  const world: { platform: string | null; publishers: Record<string, Publisher>; onAsked: () => void } = {
    platform: A,
    publishers: { [A]: new Publisher(noticeKey(null)), [B]: new Publisher(noticeKey(null)) },
    onAsked: () => {},
  };
  const call = async ({ path }: { path: string }) => {
    const publisher = world.publishers[world.platform ?? ''];
    if (!publisher) return { ok: false, error: { code: 'unreachable' } };
    if (path === '/api/platform') return { ok: true, value: { noticeKey: publisher.key } };
    const announcements = [...publisher.list()];
    world.onAsked();
    return { ok: true, value: { announcements } };
  };
  const open = () =>
    new Announcements({
      folder,
      egress: { call } as unknown as Egress,
      platform: () => world.platform,
      now: () => new Date('2026-11-24T08:00:00Z'),
    });
  const publish = (platform: string, announcement: object) =>
    world.publishers[platform]?.publish(JSON.stringify(announcement));
  const ids = (announcements: InstanceType<typeof Announcements>) =>
    announcements.list().map(({ announcement }) => announcement.id);
  return { world, open, publish, ids };
}

describe('announcements of the platform', () => {
  it('are kept, newest first, and each is told of once', async () => {
    const { open, publish, ids } = setting();
    publish(A, ended('old', '2026-11-01T00:00:00Z'));
    publish(A, ended('new'));
    const first = open();
    const told: number[] = [];
    first.onChanged = (shown) => told.push(shown.length);
    await first.look();
    await first.look();
    expect(ids(first)).toEqual(['new', 'old']);
    expect(told).toEqual([2]);
    first.read('new');
    const second = open();
    expect(second.list().map(({ readAt }) => readAt)).toEqual(['2026-11-24T08:00:00.000Z', null]);
  });

  it('of one number are one, also within one answer', async () => {
    const { open, publish, ids } = setting();
    publish(A, ended('same'));
    publish(A, { ...ended('same'), text: both('another text') });
    const device = open();
    await device.look();
    expect(ids(device)).toEqual(['same']);
    expect(device.list()[0]?.announcement).toEqual(ended('same'));
  });

  it('signed with another key than the first one seen are not believed, also after a restart', async () => {
    const { world, open, publish, ids } = setting();
    await open().look();
    world.publishers[A] = new Publisher(noticeKey(null));
    publish(A, ended('forged'));
    const device = open();
    await device.look();
    expect(ids(device)).toEqual([]);
    expect(logEvent).toHaveBeenCalledWith('security.blocked', { what: 'announcement-key' });
    expect(logEvent).toHaveBeenCalledWith('security.blocked', { what: 'announcement' });
  });

  it('of one platform end nothing at another, and are there again on return', async () => {
    const { world, open, publish } = setting();
    publish(A, ended('end'));
    const device = open();
    await device.look();
    expect(device.serviceEnded()).toBe(true);
    world.platform = B;
    await device.look();
    expect([device.list(), device.serviceEnded()]).toEqual([[], false]);
    world.platform = A;
    expect(device.serviceEnded()).toBe(true);
  });

  it('are kept up to 200, and each signature is checked once however often they are listed', async () => {
    const { open, publish, world } = setting();
    const announcements = open();
    const key = noticeKey(null);
    for (let round = 0; round < 3; round++) {
      world.publishers[A] = new Publisher(key);
      for (let i = 0; i < 100; i++) publish(A, ended(`${round}-${i}`, `2026-11-0${round + 1}T00:00:00Z`));
      await announcements.look();
    }
    expect(announcements.list()).toHaveLength(200);
    expect(announcements.list().at(-1)?.announcement.id).toMatch(/^1-/);
    const began = performance.now();
    for (let i = 0; i < 50; i++) announcements.list();
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('that another platform replays are not believed', async () => {
    const { world, open, publish, ids } = setting();
    const signed = publish(A, ended('end'));
    if (signed) world.publishers[B]?.publishSigned(signed);
    world.platform = B;
    const device = open();
    await device.look();
    expect(ids(device)).toEqual([]);
  });

  it('that come when the host has set another platform meanwhile are not taken for that one’s', async () => {
    const { world, open, publish, ids } = setting();
    publish(A, ended('end'));
    world.onAsked = () => {
      world.platform = B;
    };
    const device = open();
    await device.look();
    expect(ids(device)).toEqual([]);
    world.platform = A;
    expect(ids(device)).toEqual([]);
  });

  it.each(['situation', 'measures', 'advice', 'contact'] as const)(
    'about an incident without its %s are refused',
    async (part) => {
      const { open, publish, ids } = setting();
      const whole = {
        kind: 'incident',
        id: 'incident',
        issuedAt: '2026-11-24T00:00:00Z',
        situation: both('s'),
        measures: both('m'),
        advice: both('a'),
        contact: both('c'),
      };
      const { [part]: _, ...without } = whole;
      publish(A, without);
      publish(A, { ...whole, [part]: { zh: 'x', en: ' ' } });
      const device = open();
      await device.look();
      expect(ids(device)).toEqual([]);
      publish(A, whole);
      await device.look();
      expect(ids(device)).toEqual(['incident']);
    },
  );
});
