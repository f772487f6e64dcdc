import { describe, expect, it, vi } from 'vitest';
import { err, ok } from '../../../../common/result.ts';
import { compareVersions, type ReleaseForm } from '../../../../common/updates/release.ts';
import type { UpdateCode } from '../../../../common/updates/updates.ts';
import { ByHand } from '../../../../main/updates/by-hand.ts';
import type { Installer } from '../../../../main/updates/installer.ts';
import { type UpdateOptions, Updates } from '../../../../main/updates/updates.ts';
import { profile } from '../../../support/samples/profile.ts';
import { DEVELOPMENT_PUBLIC_KEY, FILE, release, SYSTEM, signed } from '../../../support/samples/release.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: () => {}, logError: () => {} }));
vi.mock('electron', () => ({ session: {} }));
const { NewestSeen } = await import('../../../../main/updates/newest-seen.ts');

const fake = (way: Installer['way']) => ({
  way,
  fetch: vi.fn<Installer['fetch']>(async () => ok(true)),
  install: vi.fn<Installer['install']>(async () => ok(undefined)),
});

function updates(change: Partial<UpdateOptions> = {}) {
  const call = vi.fn(async () => ok(signed(release())) as never);
  const [installer, byHand, leave] = [fake('restart'), fake('by-hand'), vi.fn()];
  let refusal: UpdateCode | null = null;
  const made = new Updates({
    egress: { call },
    version: '1.2.3',
    system: SYSTEM,
    form: 'appimage',
    releaseKey: DEVELOPMENT_PUBLIC_KEY,
    newestSeen: new NewestSeen(profile()),
    now: () => new Date('2026-06-01T00:00:00Z'),
    isLive: () => refusal === 'live',
    refusal: () => refusal,
    installer,
    byHand,
    leave,
    ...change,
  });
  const refuse = (code: UpdateCode | null) => {
    refusal = code;
  };
  return { updates: made, call, installer, byHand, leave, refuse };
}

/** The release in these forms; undefined = of before there were forms. */
const inForms = (...forms: (ReleaseForm | undefined)[]) => {
  const [file] = release().files;
  if (!file) throw new Error('no file');
  const files = forms.map((form) => ({ ...file, name: `${form ?? 'none'}.bin`, ...(form ? { form } : {}) }));
  return async () => ok(signed(release({ files }))) as never;
};

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
    const { updates: made, call, byHand, refuse } = updates();
    await made.check();
    refuse('live');
    expect(await made.download()).toEqual(err('live'));
    expect(await made.check()).toEqual(err('live'));
    expect(call).toHaveBeenCalledOnce();
    expect(byHand.fetch).not.toHaveBeenCalled();
  });

  it('that is older than one that was shown before is refused, also after a start and under another platform', async () => {
    const folder = profile();
    const { updates: made, call } = updates({ newestSeen: new NewestSeen(folder) });
    expect(await made.check()).toMatchObject({ ok: true });
    const older = async () => ok(signed(release({ version: '8.9.9' }))) as never;
    call.mockImplementation(older);
    expect(await made.check()).toEqual(err('update-withheld'));
    expect(await made.download()).toEqual(err('update-none'));
    const again = updates({ newestSeen: new NewestSeen(folder) });
    again.call.mockImplementation(older);
    expect(await again.updates.check()).toEqual(err('update-withheld'));
    // Nor the same version as it was signed before it was signed anew.
    again.call.mockImplementation(async () => ok(signed(release({ date: '2026-01-01T00:00:00Z' }))) as never);
    expect(await again.updates.check()).toEqual(err('update-withheld'));
    again.call.mockImplementation(async () => ok(signed(release({ version: '9.0.1' }))) as never);
    expect(await again.updates.check()).toMatchObject({ ok: true, value: { version: '9.0.1' } });
  });

  it('that has expired says nothing of what is newest: it is not offered, and this version is not called the newest', async () => {
    const expired = { expires: '2026-05-31T23:59:59Z' };
    const { updates: made, call } = updates();
    call.mockImplementation(async () => ok(signed(release(expired))) as never);
    expect(await made.check()).toEqual(err('update-expired'));
    expect(await made.download()).toEqual(err('update-none'));
    const { updates: same, call: sameCall } = updates({ version: '9.0.0' });
    sameCall.mockImplementation(async () => ok(signed(release(expired))) as never);
    expect(await same.check()).toEqual(err('update-expired'));
  });

  it('that does not say when it expires is broken', async () => {
    const { updates: made, call } = updates();
    const { expires: _, ...endless } = release();
    call.mockImplementation(async () => ok(signed(endless)) as never);
    expect(await made.check()).toEqual(err('update-broken'));
  });

  it('that is this very version is none', async () => {
    expect(await updates({ version: '9.0.0' }).updates.check()).toEqual(ok(null));
  });

  it('cannot be fetched before they were offered, nor after a refusal', async () => {
    const { updates: made, call, byHand } = updates();
    expect(await made.download()).toEqual(err('update-none'));
    await made.check();
    call.mockImplementationOnce(async () => err({ code: 'unreachable' }) as never);
    expect(await made.check()).toEqual(err('unreachable'));
    expect(await made.download()).toEqual(err('update-none'));
    expect(byHand.fetch).not.toHaveBeenCalled();
  });

  it.each([
    [['deb', 'appimage'], 'appimage.bin', 'restart'],
    [[undefined, 'appimage'], 'appimage.bin', 'restart'],
    // What does not say what it is cannot be put in the place of an AppImage.
    [['deb', undefined], 'none.bin', 'by-hand'],
  ] as const)('of the forms %j, %s is taken, %s', async (forms, name, way) => {
    const { updates: made, call, installer, byHand } = updates();
    call.mockImplementation(inForms(...forms));
    expect(await made.check()).toMatchObject({ ok: true, value: { way } });
    expect(await made.download()).toEqual(ok(true));
    const [taken, other] = way === 'restart' ? [installer, byHand] : [byHand, installer];
    expect(taken.fetch.mock.calls[0]?.[0]).toMatchObject({ version: '9.0.0', file: { name } });
    expect(other.fetch).not.toHaveBeenCalled();
  });

  it('in other forms only are none for this build', async () => {
    const { updates: made, call } = updates();
    call.mockImplementation(inForms('deb', 'tar'));
    expect(await made.check()).toEqual(err('update-not-for-this'));
  });

  it('of this very form are for the host where nothing can replace this build', async () => {
    const { updates: made, call } = updates({ form: 'portable', installer: null });
    call.mockImplementation(inForms('nsis', 'portable'));
    expect(await made.check()).toMatchObject({ ok: true, value: { way: 'by-hand' } });
  });

  it('are installed once they were fetched, never while live or recording, and then the app ends', async () => {
    const { updates: made, call, installer, leave, refuse } = updates();
    call.mockImplementation(inForms('appimage'));
    await made.check();
    expect(await made.install()).toEqual(err('update-none'));
    await made.download();
    for (const code of ['live', 'update-recording'] as const) {
      refuse(code);
      expect(await made.install()).toEqual(err(code));
    }
    refuse(null);
    installer.install.mockResolvedValueOnce(err('update-does-not-start'));
    expect(await made.install()).toEqual(err('update-does-not-start'));
    expect(leave).not.toHaveBeenCalled();
    // A second click while the first one works is none.
    expect(await Promise.all([made.install(), made.install()])).toEqual([ok(undefined), err('update-none')]);
    expect(leave).toHaveBeenCalledOnce();
  });
});

describe('by hand', () => {
  const file = { name: FILE.name, size: 1, sha512: '', path: '/api/updates/files/x' } as const;

  it('the file goes to where the host says, or nowhere', async () => {
    const download = vi.fn(async () => ok(undefined));
    const options = { egress: { download }, isLive: () => false };
    const somewhere = new ByHand({ ...options, askWhere: async () => '/somewhere' });
    expect(await somewhere.fetch({ version: '9.0.0', file })).toEqual(ok(true));
    expect(download.mock.calls).toEqual([[file, '/somewhere', expect.any(Function)]]);
    const nowhere = new ByHand({ ...options, askWhere: async () => null });
    expect(await nowhere.fetch({ version: '9.0.0', file })).toEqual(ok(false));
    expect(download).toHaveBeenCalledOnce();
    expect(await somewhere.install()).toEqual(err('update-none'));
  });
});
