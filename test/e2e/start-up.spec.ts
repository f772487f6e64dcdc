import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { keepsSandbox, resolveRuntime } from '../../scripts/lib/runtime.ts';
import { root } from '../../scripts/lib/setup.mjs';
import { giveToRunUser } from '../electron-25/run-user.ts';
import { launchApp } from '../support/app/app.ts';
import { decideAll } from '../support/app/disclosure.ts';
import { definedOnly } from '../support/app/environment.ts';
import { Studio } from '../support/app/studio.ts';
import { expect, test } from './fixtures.ts';

/** As the release before left it: consents decided, a scene renamed, English and light. */
const RECORDED = join(root, 'test/e2e/profiles/0.1.0');

/** Names, bytes and times of every file below. */
async function print(folder: string): Promise<string> {
  const listed = execFileSync('find', [folder, '-type', 'f', '-printf', '%P %T@ %s\n'], { encoding: 'utf8' });
  const sums = execFileSync('find', [folder, '-type', 'f', '-exec', 'sha256sum', '{}', '+'], {
    encoding: 'utf8',
  });
  return listed + sums;
}

/** Starts the app on a profile that it will not open; answers what its window says. */
async function refusal(env: NodeJS.ProcessEnv, profile: string): Promise<string> {
  const { executable, app } = await resolveRuntime();
  const args = [app, `--user-data-dir=${profile}`];
  giveToRunUser(profile);
  const electron = await _electron.launch({
    executablePath: executable,
    chromiumSandbox: keepsSandbox(),
    cwd: root,
    env: definedOnly(env),
    args,
  });
  const page = await electron.firstWindow();
  await page.locator('h1').waitFor();
  const text = await page.locator('body').innerText();
  expect(await page.evaluate(() => 'anchor' in window)).toBe(false);
  await electron.close();
  return text;
}

test('a profile of the release before opens with consents, ledger, settings and scenes as they were', async ({
  launch,
  scratch,
}) => {
  const profile = join(scratch, 'profile');
  await cp(RECORDED, profile, { recursive: true });
  const { page } = await launch({ profile, language: null });
  // In the language that was chosen, agreed already.
  await expect(page.getByRole('button', { name: 'Data and consent' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Of the release before' })).toBeVisible();
  // Grants come to their end by themselves one day; the receipts of them stay, byte by byte.
  const name = 'consent/receipts-000000000000.jsonl';
  const [recorded = '', now = ''] = await Promise.all(
    [join(RECORDED, name), join(profile, name)].map((path) => readFile(path, 'utf8')),
  );
  expect(now.startsWith(recorded)).toBe(true);
  const verified = await page.evaluate(() => window.anchor.ledger.verify());
  expect(verified).toMatchObject({ ok: true, value: { ok: true } });
  expect(JSON.parse(await readFile(join(profile, 'profile.json'), 'utf8'))).toEqual({ version: 1 });
});

test('a profile of a later version is refused politely, and not one byte of it changes', async ({
  display,
  launch,
  scratch,
}) => {
  const profile = join(scratch, 'profile');
  const app = await launch({ profile });
  await new Studio(app.page).agree();
  await decideAll(app.page, 'granted.local');
  await app.close();
  await writeFile(join(profile, 'profile.json'), '{"version":99}');
  const before = await print(profile);
  const text = await refusal(display.env, profile);
  expect(text).toContain('由更新版本的聊聊主播写入');
  expect(text).toContain('newer version of LiaoLiao Anchor');
  expect(await print(profile)).toBe(before);
});

test('a second start changes nothing in a profile that is open, not even one that is to be erased', async ({
  display,
  launch,
  platform,
  scratch,
}) => {
  const profile = join(scratch, 'profile');
  const { page } = await launch({ profile });
  await new Studio(page).agree();
  await expect(page.getByLabel('帐号')).toBeVisible();
  await writeFile(join(profile, 'erase-all'), '{"keep":[]}');
  await writeFile(join(profile, 'profile.json'), '{"version":0}');
  await expect(launchApp({ env: display.env, platform: platform.signalUrl, profile })).rejects.toThrow();
  expect(await readFile(join(profile, 'erase-all'), 'utf8')).toBe('{"keep":[]}');
  expect(await readFile(join(profile, 'profile.json'), 'utf8')).toBe('{"version":0}');
  expect(await readdir(profile)).toContain('policy.json');
  await rm(join(profile, 'erase-all'));
});

test('what the app keeps is for its own user alone', async ({ launch, scratch }) => {
  test.skip(process.platform === 'win32', 'Windows has no modes');
  const profile = join(scratch, 'profile');
  await mkdir(profile, { mode: 0o755 });
  const { close, page } = await launch({ profile });
  await new Studio(page).agree();
  await decideAll(page, 'granted.local');
  await close();
  const open: string[] = [];
  for (const entry of await readdir(profile, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) open.push(`${path} ${mode.toString(8)}`);
  }
  expect(open).toEqual([]);
  expect((await stat(profile)).mode & 0o777).toBe(0o700);
});

test('a profile folder that cannot be written is refused with what to do', async ({ display, scratch }) => {
  await writeFile(join(scratch, 'file'), '');
  const text = await refusal(display.env, join(scratch, 'file/profile'));
  expect(text).toContain('数据文件夹无法写入');
  expect(text).toContain('cannot be written');
});

test('corrupt files of the window, the scenes and the shortcuts are put aside, and the app starts', async ({
  launch,
  scratch,
}) => {
  const profile = join(scratch, 'profile');
  await mkdir(profile);
  for (const name of ['window-state', 'scenes', 'shortcuts', 'settings', 'policy'])
    await writeFile(join(profile, `${name}.json`), '{"bounds": [');
  const { page } = await launch({ profile });
  await new Studio(page).agree();
  await expect(page.getByLabel('帐号')).toBeVisible();
  const aside = (await readdir(profile)).filter((name) => name.includes('.broken-'));
  expect(aside).toHaveLength(5);
});

test('a graphics driver that crashes again and again: the next start is in safe mode, and says how to leave it', async ({
  launch,
  scratch,
}) => {
  const profile = join(scratch, 'profile');
  const first = await launch({ profile });
  await new Studio(first.page).agree();
  await first.electron.evaluate(({ app }) => {
    for (let crash = 0; crash < 3; crash++)
      app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 139 });
  });
  await first.close();
  const second = await launch({ profile });
  await expect(second.page.getByText('这次以安全模式启动')).toBeVisible();
  await second.page.getByRole('button', { name: '关于' }).click();
  await second.page.getByRole('button', { name: '恢复硬件加速' }).click();
  await expect(second.page.getByText('重新启动后生效')).toBeVisible();
  await second.close();
  const third = await launch({ profile });
  await third.page.getByRole('button', { name: '关于' }).click();
  const about = third.page.getByRole('dialog', { name: '关于' });
  await expect(about.getByText('硬件加速')).toBeVisible();
  await expect(about.getByRole('button', { name: '恢复硬件加速' })).toHaveCount(0);
});
