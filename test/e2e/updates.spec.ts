import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from '../support/app/axe.ts';
import { answerSaveDialog } from '../support/app/save-dialog.ts';
import { Studio } from '../support/app/studio.ts';
import { FILE, publish, release, signed, strangersKey } from '../support/samples/release.ts';
import { expect, test } from './fixtures.ts';

test('updates: nothing is asked before the click; a signed release is shown, fetched and checked; anything else is refused', async ({
  launch,
  pattern,
  scratch,
  startPlatform,
}) => {
  test.setTimeout(120_000);
  const feed = join(scratch, 'feed');
  const saved = join(scratch, 'saved');
  await mkdir(feed);
  await mkdir(saved);
  const platform = await startPlatform(['--updates', feed]);
  await pattern({ id: 91, title: '直播中不更新' });
  const { electron, page } = await launch({ platform: platform.signalUrl });
  const studio = new Studio(page);
  await studio.enterAsHost();
  await page.getByRole('button', { name: '关于' }).click();
  const panel = page.getByRole('region', { name: '更新' });
  const check = () => panel.getByRole('button', { name: '检查更新' }).click();

  await check();
  await expect(panel).toContainText('平台没有提供更新');

  const refusals: [Parameters<typeof publish>[1], string][] = [
    [signed(release(), strangersKey()), '签名不对'],
    [{ ...signed(release()), payload: JSON.stringify(release({ version: '9.0.1' })) }, '签名不对'],
    [signed('{"version":"9.0.0"'), '不完整'],
    [JSON.stringify(signed(release())).slice(0, 200), '不是聊聊平台'],
    [signed(release({ version: '0.0.9' })), '比现在的还旧'],
    [signed(release({ files: [] })), '没有适用于你的系统'],
  ];
  for (const [content, sentence] of refusals) {
    await publish(feed, content);
    await check();
    await expect(panel.getByRole('alert')).toContainText(sentence);
    await expect(panel.getByRole('button', { name: '下载并核对' })).toHaveCount(0);
  }

  await publish(feed, signed(release()), Buffer.concat([FILE.bytes.subarray(1), Buffer.from('!')]));
  await check();
  await expect(panel).toContainText('有新版本 9.0.0');
  // Text, not markup.
  await expect(panel).toContainText('修复了 <b>问题</b>');
  expect(await violations(page)).toEqual([]);
  const where = join(saved, 'update.AppImage');
  await answerSaveDialog(electron, where);
  await panel.getByRole('button', { name: '下载并核对' }).click();
  await expect(panel.getByRole('alert')).toContainText('与发布者签署的不一致');
  expect(await readdir(saved)).toEqual([]);

  await publish(feed, signed(release()));
  await check();
  await answerSaveDialog(electron, where);
  await panel.getByRole('button', { name: '下载并核对' }).click();
  await expect(panel).toContainText('签名和内容核对无误');
  expect(await readdir(saved)).toEqual(['update.AppImage']);
  expect((await readFile(where)).equals(FILE.bytes)).toBe(true);

  await page.keyboard.press('Escape');
  await studio.shareWindow('直播中不更新');
  await studio.goLive();
  await studio.waitForState('live');
  await page.getByRole('button', { name: '关于' }).click();
  await check();
  await expect(panel.getByRole('alert')).toContainText('直播');
  await expect(panel.getByRole('button', { name: '下载并核对' })).toHaveCount(0);
});
