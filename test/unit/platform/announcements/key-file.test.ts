import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { defaultKeyFile, noticeKey } from '../../../../platform/announcements/key-file.ts';
import { startPlatformProcess } from '../../../../scripts/lib/platform-process.ts';
import { ensureWorkerOrStop } from '../../../../scripts/lib/worker.ts';
import { folder } from '../../../support/platform/ingest.ts';
import { testPlatform } from '../../../support/platform/platform.ts';

const keyOf = async ({ url }: { url: string }): Promise<string> => {
  const { noticeKey: key } = await (await fetch(`${url}/api/platform`)).json();
  return key;
};

test('a platform that is started anew signs under the key that clients know', async () => {
  const file = join(await folder(), 'state', 'notice-key.pem');
  const first = await testPlatform({ noticeKey: file });
  const known = await keyOf(first);
  await first.close();
  expect(await keyOf(await testPlatform({ noticeKey: file }))).toBe(known);
  expect(await keyOf(await testPlatform())).not.toBe(known);
  expect(readdirSync(dirname(file))).toEqual(['notice-key.pem']);
  if (process.platform === 'win32') return;
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
});

test('the command keeps it without being asked', { timeout: 60_000 }, async () => {
  const state = await folder();
  const worker = await ensureWorkerOrStop();
  const within = ['env', `XDG_STATE_HOME=${state}`, `LOCALAPPDATA=${state}`];
  const keys: string[] = [];
  for (let run = 0; run < 2; run += 1) {
    const platform = await startPlatformProcess({ worker, args: ['--port', '0'], within });
    onTestFinished(() => platform.close());
    keys.push(await keyOf(platform));
    await platform.close();
  }
  expect(keys[1]).toBe(keys[0]);
  expect(statSync(defaultKeyFile({ XDG_STATE_HOME: state, LOCALAPPDATA: state })).isFile()).toBe(true);
});

test('what a start that was killed has left does not stand in the way', async () => {
  const file = join(await folder(), 'notice-key.pem');
  writeFileSync(`${file}.${process.pid}.new`, 'half a key');
  const made = noticeKey(file).export({ format: 'pem', type: 'pkcs8' });
  expect(readFileSync(file, 'utf8')).toBe(made);
  expect(noticeKey(file).export({ format: 'pem', type: 'pkcs8' })).toBe(made);
});

test('a key that others can read, or that is none, stops the start', async () => {
  const at = await folder();
  const file = join(at, 'notice-key.pem');
  noticeKey(file);
  if (process.platform !== 'win32') {
    chmodSync(file, 0o640);
    await expect(testPlatform({ noticeKey: file })).rejects.toThrow('others may read');
  }
  writeFileSync(join(at, 'none.pem'), 'not a key', { mode: 0o600 });
  await expect(testPlatform({ noticeKey: join(at, 'none.pem') })).rejects.toThrow();
  mkdirSync(join(at, 'folder'), { mode: 0o700 });
  await expect(testPlatform({ noticeKey: join(at, 'folder') })).rejects.toThrow();
});
