import { describe, expect, it, vi } from 'vitest';
import { err, ok } from '../../../common/result.ts';
import { compareVersions } from '../../../common/update.ts';
import { type UpdateOptions, Updates } from '../../../main/updates/updates.ts';
import { DEVELOPMENT_PUBLIC_KEY, FILE, release, SYSTEM, signed } from '../../support/release.ts';

function updates(change: Partial<UpdateOptions> = {}) {
  const call = vi.fn(async () => ok(signed(release())) as never);
  const download = vi.fn(async () => ok(undefined));
  let live = false;
  const made = new Updates({
    egress: { call, download },
    version: '1.2.3',
    system: SYSTEM,
    releaseKey: DEVELOPMENT_PUBLIC_KEY,
    isLive: () => live,
    askWhere: async () => '/somewhere',
    ...change,
  });
  const goLive = () => {
    live = true;
  };
  return { updates: made, call, download, goLive };
}

describe('versions', () => {
  it.each([
    ['1.2.3', '1.2.3', 0],
    ['1.10.0', '1.9.9', 1],
    ['0.9.9', '1.0.0', -1],
    ['2.0.0', '10.0.0', -1],
  ])('%s against %s', (first, second, order) => expect(compareVersions(first, second)).toBe(order));
});

describe('updates', () => {
  it('ask apart from everything else, and say nothing of this build', async () => {
    const { updates: made, call } = updates();
    expect(await made.check()).toMatchObject({ ok: true, value: { version: '9.0.0' } });
    expect(call.mock.calls).toEqual([
      [{ method: 'GET', path: '/api/updates', apart: true, answer: expect.anything() }],
    ]);
  });

  it('are not looked for and not fetched while live', async () => {
    const { updates: made, call, download, goLive } = updates();
    await made.check();
    goLive();
    expect(await made.download()).toEqual(err('live'));
    expect(await made.check()).toEqual(err('live'));
    expect(call).toHaveBeenCalledOnce();
    expect(download).not.toHaveBeenCalled();
  });

  it('that is this very version is none', async () => {
    expect(await updates({ version: '9.0.0' }).updates.check()).toEqual(ok(null));
  });

  it('cannot be fetched before they were offered, nor after a refusal', async () => {
    const { updates: made, call, download } = updates();
    expect(await made.download()).toEqual(err('update-none'));
    await made.check();
    call.mockImplementationOnce(async () => err({ code: 'unreachable' }) as never);
    expect(await made.check()).toEqual(err('unreachable'));
    expect(await made.download()).toEqual(err('update-none'));
    expect(download).not.toHaveBeenCalled();
  });

  it('are fetched as the signed release names them, to where the host says', async () => {
    const { updates: made, download } = updates();
    await made.check();
    expect(await made.download()).toEqual(ok(true));
    expect(download.mock.calls).toEqual([
      [
        expect.objectContaining({ name: FILE.name, size: FILE.bytes.length }),
        '/somewhere',
        expect.any(Function),
      ],
    ]);
    const nowhere = updates({ askWhere: async () => null });
    await nowhere.updates.check();
    expect(await nowhere.updates.download()).toEqual(ok(false));
    expect(nowhere.download).not.toHaveBeenCalled();
  });
});
