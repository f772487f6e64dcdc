import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { sha256 } from '../../../../common/node/sha256.ts';
import { profile } from '../../../support/samples/profile.ts';

const on = vi.fn<(event: string, listener: (event: object, details: object) => void) => void>();
vi.mock('electron', () => ({ app: { on } }));
vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));
const { checkProfile, updateProfile } = await import('../../../../main/profile/profile.ts');
const { MIGRATIONS } = await import('../../../../main/profile/migrations.ts');

const versionOf = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'profile.json'), 'utf8'));

/** One hash over names, bytes and times of everything in a folder. */
function print(folder: string): string {
  const listed = execFileSync('find', [folder, '-printf', '%P %T@ %s\n'], { encoding: 'utf8' });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const bytes = files.map((one) => readFileSync(join(one.parentPath, one.name), 'base64'));
  return sha256(listed + bytes.join());
}

describe('a profile', () => {
  it('that is new, or from before there were versions, is marked with the present one', () => {
    const folder = join(profile(), 'new');
    expect(checkProfile(folder)).toEqual({ ok: true, full: false });
    updateProfile(folder);
    expect(versionOf(folder)).toEqual({ version: MIGRATIONS.length });
    const before = print(folder);
    updateProfile(folder);
    expect(print(folder)).toBe(before);
    expect(readdirSync(folder)).toEqual(['profile.json']);
  });

  it('is only looked at before it is known that no other start has it', () => {
    const folder = profile();
    const step = vi.fn();
    writeFileSync(join(folder, 'profile.json'), '{"version":0}');
    const before = readFileSync(join(folder, 'profile.json'), 'utf8');
    expect(checkProfile(folder)).toEqual({ ok: true, full: false });
    expect(readdirSync(folder)).toEqual(['profile.json']);
    expect(readFileSync(join(folder, 'profile.json'), 'utf8')).toBe(before);
    updateProfile(folder, [step]);
    expect(step).toHaveBeenCalledOnce();
  });

  it('of a later version is refused, and not one byte of it changes', () => {
    const folder = profile();
    mkdirSync(join(folder, 'ledger'));
    writeFileSync(join(folder, 'ledger/2027-01-01.jsonl'), 'of the future\n');
    writeFileSync(join(folder, 'settings.json'), '{"future":true}');
    writeFileSync(join(folder, 'profile.json'), JSON.stringify({ version: MIGRATIONS.length + 1, also: 1 }));
    const before = print(folder);
    expect(checkProfile(folder)).toEqual({ ok: false, reason: 'newer' });
    expect(print(folder)).toBe(before);
  });

  it('is brought up to date one step after the other, and goes on where a step failed', () => {
    const folder = profile();
    const done: number[] = [];
    const step = (number: number) => () => void done.push(number);
    const failing = () => {
      throw new Error('no');
    };
    expect(() => updateProfile(folder, [step(1), failing, step(3)])).toThrow('no');
    expect(versionOf(folder)).toEqual({ version: 1 });
    updateProfile(folder, [step(1), step(2), step(3)]);
    expect(done).toEqual([1, 2, 3]);
    expect(versionOf(folder)).toEqual({ version: 3 });
  });

  it.each(['', '{', '{"version":"2"}', '{"version":-1}', 'null'])(
    'whose version reads %j is taken for the oldest',
    (text) => {
      const folder = profile();
      writeFileSync(join(folder, 'profile.json'), text);
      const first = vi.fn();
      expect(checkProfile(folder)).toEqual({ ok: true, full: false });
      updateProfile(folder, [first]);
      expect(first).toHaveBeenCalledOnce();
    },
  );

  it('in which nothing can be written is refused', () => {
    const file = join(profile(), 'file');
    writeFileSync(file, '');
    expect(checkProfile(join(file, 'below'))).toEqual({ ok: false, reason: 'unwritable' });
  });

  it('on a full disk is opened as it is', () => {
    // The one device that is always full.
    const folder = profile();
    execFileSync('ln', ['-s', '/dev/full', join(folder, 'profile.probe')]);
    expect(checkProfile(folder)).toEqual({ ok: true, full: true });
  });
});
