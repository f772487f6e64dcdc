import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Signed } from '../../../common/announcements/announcement.ts';
import type { Release } from '../../../common/updates/release.ts';

/** The private half of packaging/release-key.txt: for tests and development builds only, hence no secret. */
const DEVELOPMENT_KEY = createPrivateKey({
  key: Buffer.from(readFileSync(join(import.meta.dirname, 'development-release-key.txt'), 'utf8'), 'base64'),
  format: 'der',
  type: 'pkcs8',
});

/** As it is built in unless a release names another. */
export const DEVELOPMENT_PUBLIC_KEY = readFileSync(
  join(import.meta.dirname, '../../../packaging/release-key.txt'),
  'utf8',
).trim();

export const strangersKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

export const SYSTEM = `${process.platform}-${process.arch}`;
export const FILE = {
  name: 'LiaoLiao Anchor 9.0.0.AppImage',
  bytes: Buffer.from('the next release '.repeat(50_000)),
};

export function release(change: Partial<Release> = {}): Release {
  const sha512 = createHash('sha512').update(FILE.bytes).digest('hex');
  return {
    version: '9.0.0',
    date: '2026-01-02T03:04:05Z',
    expires: '2099-01-01T00:00:00Z',
    notes: { zh: '修复了 <b>问题</b>', en: 'Mends <b>things</b>' },
    files: [{ system: SYSTEM, name: FILE.name, size: FILE.bytes.length, sha512 }],
    ...change,
  };
}

export function signed(content: unknown, key: KeyObject = DEVELOPMENT_KEY): Signed {
  const payload = typeof content === 'string' ? content : JSON.stringify(content);
  return { payload, signature: sign(null, Buffer.from(payload, 'utf8'), key).toString('base64') };
}

/** Puts a feed, and its file, into a platform's folder. */
export async function publish(
  folder: string,
  feed: Signed | string,
  file: Buffer = FILE.bytes,
  name = FILE.name,
): Promise<void> {
  await writeFile(join(folder, 'feed.json'), typeof feed === 'string' ? feed : JSON.stringify(feed));
  await writeFile(join(folder, name), file);
}
