import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { putBack, putInPlace, stage, startsAs, unstage } from '../../../../main/updates/app-image-files.ts';
import {
  forgetPending,
  pendingFile,
  previousOf,
  readPending,
  settlePending,
  stagedOf,
  writePending,
} from '../../../../main/updates/pending.ts';
import { needsWatching } from '../../../../main/updates/watched-start.ts';
import { profile } from '../../../support/samples/profile.ts';

const PENDING = { from: '0.1.0', to: '9.0.0' };

function program(folder: string, ...lines: string[]): string {
  const file = join(folder, 'program');
  writeFileSync(file, ['#!/bin/sh', ...lines].join('\n'), { mode: 0o755 });
  return file;
}

describe('whether a file starts as a version', () => {
  it.each([
    ['says it', 'echo "LiaoLiao Anchor 9.0.0 (0123456789ab)"', true],
    ['says another', 'echo "LiaoLiao Anchor 9.0.1 (0123456789ab)"', false],
    ['says it and fails', 'echo "LiaoLiao Anchor 9.0.0 (-)"; exit 1', false],
    ['says nothing', 'exit 0', false],
  ])('%s', async (_, line, starts) => {
    expect(await startsAs(program(profile(), line), '9.0.0')).toBe(starts);
  });

  it('what is no program does not', async () => {
    const file = join(profile(), 'file');
    writeFileSync(file, 'no program');
    expect(await startsAs(file, '9.0.0')).toBe(false);
  });

  it('it runs with a profile of its own, and does not take itself for another AppImage', async () => {
    const folder = profile();
    vi.stubEnv('APPIMAGE', '/before.AppImage');
    vi.stubEnv('APPDIR', '/before');
    const said = join(folder, 'said');
    const line = `echo "$*|$APPIMAGE|$APPDIR" > '${said}'; echo "x 9.0.0 (-)"`;
    expect(await startsAs(program(folder, line), '9.0.0')).toBe(true);
    expect(readFileSync(said, 'utf8')).toMatch(/^--version --user-data-dir=\S*liaoliao-anchor-\w+\|\|\n$/);
    vi.unstubAllEnvs();
  });
});

describe('an AppImage and the one before', () => {
  function host() {
    const folder = profile();
    const [app, next] = [join(folder, 'App.AppImage'), join(folder, 'next')];
    writeFileSync(app, 'old', { mode: 0o755 });
    writeFileSync(next, 'new');
    return { folder, app, next };
  }

  it('staging leaves the app as it is, and can be taken back', async () => {
    const { folder, app, next } = host();
    await stage(next, app);
    expect(readFileSync(app, 'utf8')).toBe('old');
    expect(readFileSync(previousOf(app), 'utf8')).toBe('old');
    await unstage(app);
    expect(readdirSync(folder).sort()).toEqual(['App.AppImage', 'next']);
  });

  it('one rename puts the new one in place, one the old one back', async () => {
    const { folder, app, next } = host();
    await stage(next, app);
    putInPlace(app);
    expect(readFileSync(app, 'utf8')).toBe('new');
    putBack(app);
    expect(readFileSync(app, 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['App.AppImage', 'next']);
  });
});

describe('an update under way', () => {
  it('is noted whole, and what cannot be read is none', () => {
    const folder = profile();
    expect(readPending(folder)).toBeNull();
    writePending(folder, PENDING);
    expect(readPending(folder)).toEqual(PENDING);
    writeFileSync(pendingFile(folder), '{"from":"0.1.0"');
    expect(readPending(folder)).toBeNull();
    forgetPending(folder);
    expect(existsSync(pendingFile(folder))).toBe(false);
  });

  function appImage(folder: string, previous: boolean): string {
    const app = join(folder, 'App.AppImage');
    writeFileSync(app, '');
    if (previous) writeFileSync(previousOf(app), '');
    return app;
  }

  it.each([
    ['the new version works', '9.0.0', true, 'update-installed'],
    ['the version before is back', '0.1.0', false, 'update-failed'],
    ['what runs is new, but the version before is in its place again', '9.0.0', false, 'update-failed'],
  ])('%s', (_, version, previous, kind) => {
    const folder = profile();
    const app = appImage(folder, previous);
    writePending(folder, PENDING);
    writeFileSync(stagedOf(app), '');
    expect(settlePending(folder, version, app)).toEqual({ kind, version: '9.0.0' });
    expect(readdirSync(folder)).toEqual(['App.AppImage']);
    expect(settlePending(folder, version, app)).toBeNull();
  });

  it('of another form keeps no version before', () => {
    const folder = profile();
    writePending(folder, PENDING);
    expect(settlePending(folder, '9.0.0', null)).toMatchObject({ kind: 'update-installed' });
  });

  it('a download without an update under way stays', () => {
    const folder = profile();
    mkdirSync(join(folder, 'updates/pending'), { recursive: true });
    expect(settlePending(folder, '9.0.0', null)).toBeNull();
    expect(existsSync(join(folder, 'updates/pending'))).toBe(true);
  });

  it('needs a watched start only where the new version starts and the one before is there', () => {
    const folder = profile();
    const start = { app: appImage(folder, true), profile: folder, args: [] };
    expect(needsWatching(start, '9.0.0')).toBe(false);
    writePending(folder, PENDING);
    expect(needsWatching(start, '9.0.0')).toBe(true);
    expect(needsWatching(start, '0.1.0')).toBe(false);
    vi.stubEnv('LIAOLIAO_ANCHOR_WATCHED', '1');
    expect(needsWatching(start, '9.0.0')).toBe(false);
    vi.unstubAllEnvs();
    expect(needsWatching({ ...start, app: appImage(profile(), false) }, '9.0.0')).toBe(false);
  });
});
