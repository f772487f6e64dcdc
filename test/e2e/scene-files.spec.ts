import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { SceneDocument } from '../../common/scenes/document.ts';
import { SceneDocumentSchema } from '../../common/scenes/schema.ts';
import { newLayer } from '../../renderer/scenes/actions.ts';
import { answerSaveDialog } from '../support/app/save-dialog.ts';
import { SceneDesk } from '../support/app/scene-desk.ts';
import { Studio } from '../support/app/studio.ts';
import { plainPng } from '../support/samples/big-image.ts';
import { documentOf, documentWith, pngHead } from '../support/samples/documents.ts';
import { expect, test } from './fixtures.ts';

const json = (document: object) => Buffer.from(JSON.stringify(document));
const asFile = (buffer: Buffer, name = 'scenes.json') => ({ name, mimeType: 'application/json', buffer });
const saved = (page: Page) =>
  page.evaluate(async () => {
    const loaded = await window.anchor.scenes.load();
    return loaded.ok ? loaded.value : null;
  });

test('scenes are there again after a restart; nothing is captured, and no title of a window is on the disk', async ({
  launch,
  pattern,
  scratch,
}) => {
  const title = '绝密窗口标题';
  await pattern({ id: 5, title });
  const first = await launch({ profile: scratch });
  const studio = new Studio(first.page);
  await studio.enterAsHost();
  const desk = new SceneDesk(first.page);
  await studio.shareWindow(title);
  await desk.layout('画中画');
  await desk.edit();
  await desk.addLayer('文字');
  await desk.property('文字内容').fill('欢迎来到直播间');
  await expect.poll(async () => JSON.stringify(await saved(first.page))).toContain('欢迎来到直播间');
  await first.close();
  const file = await readFile(join(scratch, 'scenes.json'), 'utf8');
  expect(file).not.toContain(title);
  expect(SceneDocumentSchema.safeParse(JSON.parse(file)).success).toBe(true);

  const second = await launch({ profile: scratch });
  const again = new SceneDesk(second.page);
  await again.edit();
  await expect(again.layerRow('文字')).toBeVisible();
  await expect(again.layerRow('摄像头 · 未打开')).toBeVisible();
  await expect(second.page.getByRole('heading', { name: '已打开的画面' })).toHaveCount(0);
});

test('a damaged file of scenes is put aside, said so, and the studio begins with an empty scene', async ({
  launch,
  scratch,
}) => {
  await writeFile(join(scratch, 'scenes.json'), json(documentWith('pip')).subarray(0, 200));
  const { page } = await launch({ profile: scratch });
  await new Studio(page).agree();
  await expect(page.getByText('场景文件无法读取')).toBeVisible();
  expect((await saved(page))?.scenes).toMatchObject([{ layers: [] }]);
  const kept = (await readdir(scratch)).filter((name) => name.startsWith('scenes.broken-'));
  expect(kept).toHaveLength(1);
  expect(await readFile(join(scratch, kept[0] ?? ''), 'utf8')).toHaveLength(200);
});

test('what is exported can be imported; every bad file is refused with its sentence and changes nothing', async ({
  launch,
  scratch,
}) => {
  const { page, electron } = await launch();
  await new Studio(page).agree();
  const desk = new SceneDesk(page);
  await desk.layout('稍后回来');
  await desk.edit();
  const path = join(scratch, 'exported.json');
  await answerSaveDialog(electron, path);
  await page.getByRole('button', { name: '导出' }).click();
  await expect(page.getByText('场景文件已保存')).toBeVisible();
  const exported = await readFile(path);

  await desk.layout('全屏');
  await expect(desk.layerRows()).toHaveCount(1);
  await desk.importFile(asFile(exported));
  await expect(desk.layerRows()).toHaveCount(3);

  const eightK: SceneDocument = {
    ...documentOf([
      {
        id: 'i',
        name: '',
        visible: true,
        kind: 'image',
        image: 'a',
        fit: 'contain',
        rect: { x: 0, y: 0, width: 1, height: 1 },
      },
    ]),
    images: { a: { mime: 'image/png', data: Buffer.from(pngHead(7680, 4320)).toString('base64') } },
  };
  const thirty = documentOf(Array.from({ length: 30 }, () => newLayer('colour', '')));
  const bad: [Buffer, string][] = [
    [exported.subarray(0, exported.length / 2), '场景文件已损坏'],
    [Buffer.from('{"format":"other"}'), '这不是聊聊主播的场景文件'],
    [json({ ...documentWith('pip'), version: 9 }), '这个场景文件由更新的版本导出'],
    [json(thirty), '图层太多了'],
    [json(eightK), '场景文件里有一张图片太大'],
    [json({ ...documentWith('pip'), current: 'nowhere' }), '场景文件里有无法理解的内容'],
  ];
  for (const [file, sentence] of bad) {
    await desk.importFile(asFile(file));
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(desk.layerRows()).toHaveCount(3);
    await new Studio(page).dismissMessages();
  }
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(desk.layerRows()).toHaveCount(1);
});

test('a font that is not there is said so, and the text is shown all the same', async ({ launch }) => {
  const { page } = await launch();
  await new Studio(page).agree();
  const desk = new SceneDesk(page);
  await desk.edit();
  const text = { ...newLayer('text', '缺少字体的文字'), font: '并不存在的字体 42' };
  await desk.importFile(
    asFile(
      json(
        documentOf([{ ...newLayer('colour', ''), rect: { x: 0, y: 0, width: 1, height: 1 } }, text] as never),
      ),
    ),
  );
  await expect(page.getByText('这台电脑上没有场景里用到的字体')).toBeVisible();
  // White letters on the dark blue of the layer below.
  const bright = () =>
    page.evaluate(() => {
      const video = document.querySelector<HTMLVideoElement>('video[data-testid="program"]');
      if (!video?.videoWidth) return 0;
      const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
      const context = canvas.getContext('2d');
      context?.drawImage(video, 0, 0);
      const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      return data.filter((value, index) => index % 4 === 0 && value > 200).length;
    });
  await expect.poll(bright).toBeGreaterThan(300);
});

test('images: 8k is made smaller, more is refused, what is none is refused; the rest of the scene stays', async ({
  launch,
}) => {
  const { page } = await launch();
  await new Studio(page).agree();
  const desk = new SceneDesk(page);
  await desk.edit();
  const image = (buffer: Buffer) => desk.chooseImage({ name: 'a.png', mimeType: 'image/png', buffer });
  await image(plainPng(7680, 4320, [220, 40, 40]));
  await expect(desk.layerRows()).toHaveCount(1);
  await expect.poll(async () => Object.keys((await saved(page))?.images ?? {}).length).toBe(1);
  expect(JSON.stringify(await saved(page)).length).toBeLessThan(200_000);

  await image(plainPng(20_000, 20, [0, 0, 0]));
  await expect(page.getByText('这张图片太大了')).toBeVisible();
  await image(Buffer.from('not an image at all'));
  await expect(page.getByText('这张图片无法显示')).toBeVisible();
  await image(plainPng(640, 480, [0, 0, 0]).subarray(0, 60));
  await expect(desk.layerRows()).toHaveCount(1);
});

test('the twenty-first layer is refused with a sentence', async ({ launch }) => {
  const { page } = await launch();
  await new Studio(page).agree();
  const desk = new SceneDesk(page);
  await desk.edit();
  const twenty = documentOf(Array.from({ length: 20 }, () => newLayer('colour', '')));
  await desk.importFile(asFile(json(twenty)));
  await expect(desk.layerRows()).toHaveCount(20);
  await desk.addLayer('纯色');
  await expect(page.getByText('图层太多了')).toBeVisible();
  await expect(desk.layerRows()).toHaveCount(20);
});
