import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { spaceOf } from '../../../../main/recording/disk-space.ts';
import { Recordings, suggestedName } from '../../../../main/recording/recordings.ts';

vi.mock('../../../../main/log/log.ts', () => ({ logEvent: vi.fn(), logError: vi.fn() }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anchor-recording-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const PLENTY = 2 ** 40;
const piece = (size: number, fill = 7) => new Uint8Array(size).fill(fill);

function recordings(path: string | null, free: number | null = PLENTY) {
  return new Recordings({
    askPath: async () => path,
    folder: () => folder,
    freeBytes: async () => free,
  });
}

async function opened(service: Recordings): Promise<string> {
  const chosen = await service.choose('recording');
  if (!chosen.ok || !chosen.value) throw new Error('not opened');
  return chosen.value.id;
}

describe('a file of the host', () => {
  test('grows by whole pieces, each at the end, and answers with its size', async () => {
    const path = join(folder, 'a.mp4');
    const service = recordings(path);
    const id = await opened(service);
    expect(service.active).toBe(true);
    expect(await service.write(id, 0, piece(10, 1))).toEqual({ ok: true, value: 'enough' });
    expect(await service.write(id, 10, piece(5, 2))).toEqual({ ok: true, value: 'enough' });
    expect(await service.finish(id)).toEqual({ ok: true, value: { bytes: 15 } });
    expect(service.active).toBe(false);
    expect([...readFileSync(path)]).toEqual([...piece(10, 1), ...piece(5, 2)]);
  });

  test('takes nothing anywhere but at its end, nothing after its end, and nothing for a token it never gave', async () => {
    const path = join(folder, 'a.mp4');
    const service = recordings(path);
    const id = await opened(service);
    await service.write(id, 0, piece(10));
    for (const position of [0, 9, 11]) {
      expect(await service.write(id, position, piece(1))).toEqual({ ok: false, error: 'not-open' });
    }
    expect(await service.write('another', 10, piece(1))).toEqual({ ok: false, error: 'not-open' });
    await service.finish(id);
    expect(await service.write(id, 10, piece(1))).toEqual({ ok: false, error: 'not-open' });
    expect(await service.finish(id)).toEqual({ ok: false, error: 'not-open' });
    expect(readFileSync(path)).toHaveLength(10);
  });

  test('is removed when nothing was written, and nothing is opened when the dialog is closed', async () => {
    const path = join(folder, 'a.mp4');
    const service = recordings(path);
    await service.finish(await opened(service));
    expect(() => readFileSync(path)).toThrow('ENOENT');
    expect(await recordings(null).choose('recording')).toEqual({ ok: true, value: null });
  });

  test('is not shared by two recordings, and a second dialog is refused', async () => {
    const service = recordings(join(folder, 'a.mp4'));
    await opened(service);
    expect(await service.choose('replay')).toEqual({ ok: false, error: 'busy' });
    const { promise, resolve } = Promise.withResolvers<string | null>();
    const asking = new Recordings({ askPath: () => promise, folder: () => folder });
    const first = asking.choose('recording');
    expect(await asking.choose('recording')).toEqual({ ok: false, error: 'busy' });
    resolve(null);
    await first;
  });

  test('in a folder that is not there is refused with its reason', async () => {
    const service = recordings(join(folder, 'none', 'a.mp4'));
    expect(await service.choose('recording')).toEqual({ ok: false, error: 'not-written' });
    expect(service.active).toBe(false);
  });
});

describe('room on the disk', () => {
  test('is enough, low or full; a system that does not tell stops nothing', () => {
    expect([PLENTY, 2 ** 31, 2 ** 31 - 1, 2 ** 28, 2 ** 28 - 1, 0, null].map(spaceOf)).toEqual([
      'enough',
      'enough',
      'low',
      'low',
      'full',
      'full',
      'enough',
    ]);
  });

  test('that is used up refuses the recording before it begins', async () => {
    const path = join(folder, 'a.mp4');
    writeFileSync(path, 'what was there');
    expect(await recordings(path, 1000).choose('recording')).toEqual({ ok: false, error: 'disk-full' });
    expect(readFileSync(path, 'utf8')).toBe('what was there');
  });

  test('that is low or full is told with every piece', async () => {
    let free = PLENTY;
    const service = new Recordings({
      askPath: async () => join(folder, 'a.mp4'),
      folder: () => folder,
      freeBytes: async () => free,
    });
    const id = await opened(service);
    free = 2 ** 30;
    expect(await service.write(id, 0, piece(1))).toEqual({ ok: true, value: 'low' });
    free = 2 ** 20;
    expect(await service.write(id, 1, piece(1))).toEqual({ ok: true, value: 'full' });
  });

  test('that really ends: the piece is refused whole, what was written stays', async ({ skip }) => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      skip('a small disk: mounting one needs the rights of root');
    }
    try {
      const path = join(disk, 'a.mp4');
      const service = recordings(path);
      const id = await opened(service);
      expect(await service.write(id, 0, piece(700_000, 1))).toEqual({ ok: true, value: 'enough' });
      expect(await service.write(id, 700_000, piece(700_000, 2))).toEqual({ ok: false, error: 'disk-full' });
      expect(await service.finish(id)).toEqual({ ok: true, value: { bytes: 700_000 } });
      expect(readFileSync(path).equals(Buffer.from(piece(700_000, 1)))).toBe(true);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

test('a file that the disk lets grow no further is told apart from a full disk, and what was written stays', ({
  skip,
}) => {
  // The system's own limit on the size of a file stands in for FAT32's (setrlimit(2), RLIMIT_FSIZE).
  if (process.platform !== 'linux') skip('prlimit(1) is there on Linux');
  const path = join(folder, 'a.mp4');
  const script = `
    const { RecordingFile } = await import(${JSON.stringify(pathToFileURL(resolve('main/recording/recording-file.ts')).href)});
    const opened = await RecordingFile.open(${JSON.stringify(path)});
    const first = await opened.value.append(0, new Uint8Array(700_000).fill(1));
    const second = await opened.value.append(700_000, new Uint8Array(700_000).fill(2));
    const end = await opened.value.finish();
    console.log(JSON.stringify([first, second, end]));`;
  const limited = ['--fsize=1000000', process.execPath, '--input-type=module', '--eval', script];
  expect(JSON.parse(execFileSync('prlimit', limited, { encoding: 'utf8' }))).toEqual([
    { ok: true, value: 700_000 },
    { ok: false, error: 'file-too-large' },
    { ok: true, value: 700_000 },
  ]);
  expect(readFileSync(path).length).toBe(700_000);
});

test('the suggested name says what and when, in local time, with characters that every system takes', () => {
  const at = new Date(2026, 0, 2, 3, 4, 5);
  expect(suggestedName('recording', at)).toBe('聊聊录制 2026-01-02 03-04-05.mp4');
  expect(suggestedName('replay', at)).toBe('聊聊回放 2026-01-02 03-04-05.mp4');
});
