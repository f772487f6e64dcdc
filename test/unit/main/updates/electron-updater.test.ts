import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NsisUpdater } from 'electron-updater';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok } from '../../../../common/result.ts';
import type { UpdateCode } from '../../../../common/updates/updates.ts';
import { bind, type UpdaterOptions, UpdaterRun } from '../../../../main/updates/electron-updater.ts';
import { startAfterThis } from '../../../../main/updates/watched-start.ts';
import { profile } from '../../../support/samples/profile.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: () => {}, logError: () => {} }));
vi.mock('electron', () => ({
  app: { getName: () => 'LiaoLiao Anchor', whenReady: async () => {} },
  session: {},
}));
vi.mock('../../../../main/updates/watched-start.ts', () => ({ startAfterThis: vi.fn() }));

const NEXT = Buffer.from('#!/bin/sh\necho "LiaoLiao Anchor 9.0.0 (-)"\n');
const sha512 = createHash('sha512').update(NEXT).digest('hex');

function releaseOf(name: string) {
  const file = { name, size: NEXT.length, sha512, path: '/api/updates/files/x' } as const;
  return { version: '9.0.0', file };
}

/** An engine for an AppImage of a host's. */
function engine(change: Partial<UpdaterOptions> = {}) {
  const [folder, home] = [profile(), profile()];
  const app = join(home, 'App.AppImage');
  writeFileSync(app, 'old', { mode: 0o755 });
  const download = vi.fn<UpdaterOptions['egress']['download']>(async (_file, where) => {
    writeFileSync(where, NEXT);
    return ok(undefined);
  });
  const options: UpdaterOptions = {
    kind: { form: 'appimage', file: app },
    egress: { download },
    profile: folder,
    version: '0.1.0',
    publishers: [],
    args: ['--lang=en'],
    isLive: () => false,
    refusal: () => null,
    ...change,
  };
  const release = releaseOf('App 9.0.0.AppImage');
  return { engine: new UpdaterRun(release, options), options, release, folder, home, app, download };
}

const unchanged = ({ app, home, folder }: ReturnType<typeof engine>) => {
  expect(readFileSync(app, 'utf8')).toBe('old');
  expect(readdirSync(home)).toEqual(['App.AppImage']);
  expect(existsSync(join(folder, 'updates/pending.json'))).toBe(false);
};

beforeEach(() => vi.stubEnv('APPIMAGE', '/any.AppImage'));

describe('electron-updater, as this app uses it', () => {
  it('asks nobody but our egress, once, for the very file that was signed', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch');
    const { engine: made, download, folder, release } = engine();
    expect(await made.fetch()).toEqual(ok(true));
    expect(download.mock.calls).toEqual([[release.file, expect.any(String), expect.any(Function)]]);
    expect(fetch).not.toHaveBeenCalled();
    expect(readFileSync(join(folder, 'updates/pending/App 9.0.0.AppImage')).equals(NEXT)).toBe(true);
  });

  it('makes no id of this machine', async () => {
    const { engine: made, folder } = engine();
    await made.fetch();
    expect(readdirSync(folder)).toEqual(['updates']);
    expect(readdirSync(join(folder, 'updates/pending')).sort()).toEqual([
      'App 9.0.0.AppImage',
      'update-info.json',
    ]);
  });

  it('a file that was downloaded in an earlier run is not fetched again, one that was changed is', async () => {
    const { engine: made, options, release, download, folder } = engine();
    await made.fetch();
    expect(await new UpdaterRun(release, options).fetch()).toEqual(ok(true));
    expect(download).toHaveBeenCalledOnce();
    writeFileSync(join(folder, 'updates/pending/App 9.0.0.AppImage'), 'changed');
    expect(await new UpdaterRun(release, options).fetch()).toEqual(ok(true));
    expect(download).toHaveBeenCalledTimes(2);
  });

  it.each<[Parameters<typeof err>[0], UpdateCode]>([
    ['update-file', 'update-file'],
    ['live', 'live'],
    [{ code: 'unreachable' }, 'unreachable'],
  ])('a refusal of the egress (%j) is told by its name and leaves nothing', async (error, code) => {
    const { engine: made, download, folder } = engine();
    download.mockResolvedValueOnce(err(error) as never);
    expect(await made.fetch()).toEqual(err(code));
    expect(readdirSync(join(folder, 'updates/pending'))).toEqual([]);
  });

  it('is told the same version or an older one: there is none', async () => {
    expect(await engine({ version: '9.0.0' }).engine.fetch()).toEqual(err('update-none'));
    expect(await engine({ version: '10.0.0' }).engine.fetch()).toEqual(err('update-none'));
  });

  it('looks at the publisher of a Windows installer before it keeps it', async () => {
    const { options, folder } = engine({ publishers: ['LiaoLiao'] });
    const adapter = {
      version: '0.1.0',
      name: 'x',
      isPackaged: true,
      appUpdateConfigPath: '',
      userDataPath: folder,
      baseCachePath: folder,
      whenReady: async () => {},
      quit: () => {},
      relaunch: () => {},
      onQuit: () => {},
    };
    const updater = new NsisUpdater(null, adapter);
    bind(updater, releaseOf('App 9.0.0 setup.exe'), options);
    const verify = vi.fn(async (): Promise<string | null> => 'signed by somebody else');
    updater.verifyUpdateCodeSignature = verify;
    await updater.checkForUpdates();
    await expect(updater.downloadUpdate()).rejects.toMatchObject({ code: 'ERR_UPDATER_INVALID_SIGNATURE' });
    expect(verify).toHaveBeenCalledWith(['LiaoLiao'], expect.stringContaining('setup.exe'));
    expect(readdirSync(join(folder, 'updates/pending'))).toEqual([]);
  });
});

describe('installing an AppImage', () => {
  it('puts the new one in place, keeps the old one beside it, and has it started with the same arguments', async () => {
    const { engine: made, app, folder } = engine();
    await made.fetch();
    expect(await made.install()).toEqual(ok(undefined));
    expect(readFileSync(app).equals(NEXT)).toBe(true);
    expect(readFileSync(`${app}.previous`, 'utf8')).toBe('old');
    expect(startAfterThis).toHaveBeenCalledWith({ app, profile: folder, args: ['--lang=en'] });
    expect(JSON.parse(readFileSync(join(folder, 'updates/pending.json'), 'utf8'))).toEqual({
      from: '0.1.0',
      to: '9.0.0',
    });
  });

  it('does nothing before there is a file, or when it was changed since', async () => {
    const made = engine();
    expect(await made.engine.install()).toEqual(err('update-file'));
    await made.engine.fetch();
    writeFileSync(join(made.folder, 'updates/pending/App 9.0.0.AppImage'), 'changed');
    expect(await made.engine.install()).toEqual(err('update-file'));
    unchanged(made);
  });

  it('a broadcast that began meanwhile keeps this version in its place', async () => {
    const made = engine({ refusal: () => 'live' });
    await made.engine.fetch();
    expect(await made.engine.install()).toEqual(err('live'));
    unchanged(made);
  });

  it('where the new one cannot be started after this one, the old one is back', async () => {
    const made = engine();
    await made.engine.fetch();
    vi.mocked(startAfterThis).mockImplementationOnce(() => {
      throw new Error('no shell');
    });
    expect(await made.engine.install()).toEqual(err('update-not-installed'));
    unchanged(made);
    // And another try is possible.
    expect(await made.engine.install()).toEqual(ok(undefined));
  });

  it('where nothing can be put beside the app, it stays', async () => {
    const made = engine({ kind: { form: 'appimage', file: join(profile(), 'gone/App.AppImage') } });
    await made.engine.fetch();
    expect(await made.engine.install()).toEqual(err('update-not-installed'));
    unchanged(made);
  });
});
