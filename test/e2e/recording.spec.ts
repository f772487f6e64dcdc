import { stat } from 'node:fs/promises';
import { answerSaveDialog } from '../support/app/save-dialog.ts';
import { Studio } from '../support/app/studio.ts';
import { inspectMovie } from '../support/media/movie.ts';
import { endsApart, NOTICED_S } from '../support/sound/verdict.ts';
import { expect, test } from './fixtures.ts';

const FAKE = ['--use-fake-device-for-media-stream'];

test('a recording is a file that others play, with picture and sound, and follows the picture', async ({
  launch,
  pattern,
  scratch,
}) => {
  await pattern({ id: 1, title: 'pattern-recorded' });
  const { electron, page } = await launch({ args: FAKE });
  const studio = new Studio(page);
  await studio.agree();
  await studio.shareScreen();
  await studio.openMicrophone();
  const file = `${scratch}/录制.mp4`;
  await answerSaveDialog(electron, file);
  await page.getByRole('button', { name: '开始录制' }).click();
  const recording = page.getByTestId('recording');
  await expect(recording).toContainText('00:00:03');
  await studio.useCamera();
  await expect(recording).toContainText('00:00:06');
  const since = Number(await recording.getAttribute('data-since'));
  await page.getByRole('button', { name: '停止录制' }).click();
  const clicked = (Date.now() - since) / 1000;
  await expect(page.getByText('已保存：录制.mp4')).toBeVisible();
  const saved = (Date.now() - since) / 1000;
  const facts = await inspectMovie(file);
  process.stdout.write(`recorded ${clicked.toFixed(1)} to ${saved.toFixed(1)} s: ${JSON.stringify(facts)}\n`);
  expect(facts.complaints).toBe('');
  expect(facts.codecs).toHaveLength(2);
  // All until the click, and nothing from after the end.
  expect(facts.lastVideo).toBeGreaterThan(clicked - 0.5);
  expect(facts.lastVideo).toBeLessThan(saved + 0.5);
  expect(Math.abs(await endsApart(file))).toBeLessThan(NOTICED_S);
});

test('while the page is busy again and again, the sound of a recording stays with its picture', async ({
  launch,
  pattern,
  scratch,
}) => {
  await pattern({ id: 1, title: 'pattern-busy' });
  const { electron, page } = await launch({ args: FAKE });
  const studio = new Studio(page);
  await studio.agree();
  await studio.shareWindow('pattern-busy');
  await studio.openMicrophone();
  const file = `${scratch}/busy.mp4`;
  await answerSaveDialog(electron, file);
  await page.evaluate(() => {
    const hang = (ms: number) => {
      for (const until = performance.now() + ms; performance.now() < until; );
    };
    // Longer than what the browser itself keeps waiting, and once longer than what we do.
    setInterval(() => hang(400), 1000);
    setTimeout(() => hang(4000), 6000);
  });
  await page.getByRole('button', { name: '开始录制' }).click();
  await expect(page.getByTestId('recording')).toContainText('00:00:15', { timeout: 30_000 });
  await page.getByRole('button', { name: '停止录制' }).click();
  await expect(page.getByText('已保存：busy.mp4')).toBeVisible();
  const facts = await inspectMovie(file);
  process.stdout.write(`recorded while busy: ${JSON.stringify(facts)}\n`);
  expect(facts.complaints).toBe('');
  expect(facts.lastVideo).toBeGreaterThan(13);
  expect(Math.abs(await endsApart(file))).toBeLessThan(NOTICED_S);
});

test('a replay holds the last seconds and is saved by a click', async ({ launch, pattern, scratch }) => {
  await pattern({ id: 1, title: 'pattern-replay' });
  const { electron, page } = await launch({ args: FAKE });
  const studio = new Studio(page);
  await studio.agree();
  await studio.shareScreen();
  await page.getByText('30 秒', { exact: true }).click();
  const save = page.getByRole('button', { name: '保存回放' });
  await save.waitFor();
  let saved = 0;
  await expect(async () => {
    // Each has a name of its own: one that is being written is not looked at.
    const name = `replay-${++saved}.mp4`;
    await answerSaveDialog(electron, `${scratch}/${name}`);
    await save.click();
    await expect(page.getByText(`已保存：${name}`)).toBeVisible({ timeout: 2000 });
    expect((await inspectMovie(`${scratch}/${name}`)).lastVideo).toBeGreaterThan(3);
  }).toPass({ timeout: 30_000 });
  expect((await inspectMovie(`${scratch}/replay-${saved}.mp4`)).complaints).toBe('');
});

test('closing the dialog records nothing, and a page cannot name a file', async ({ launch }) => {
  const { electron, page } = await launch({ args: FAKE });
  const studio = new Studio(page);
  await studio.agree();
  await studio.shareScreen();
  await electron.evaluate(({ dialog }) => {
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
  });
  await page.getByRole('button', { name: '开始录制' }).click();
  await expect(page.getByRole('button', { name: '开始录制' })).toBeEnabled();
  await expect(page.getByTestId('recording')).toHaveCount(0);
  const forged = await page.evaluate(async () => {
    const bytes = new Uint8Array([1]);
    const id = '00000000-0000-4000-8000-000000000000';
    return [
      await window.anchor.recording.write({ id, position: 0, data: bytes }),
      await window.anchor.recording.write({ id: '../../etc/x', position: 0, data: bytes }),
    ];
  });
  expect(forged).toEqual([
    { ok: false, error: 'not-open' },
    { ok: false, error: 'bad-argument' },
  ]);
});

test('killed at 20 random points, a recording plays up to at most 2 s before', async ({
  launch,
  pattern,
  scratch,
}) => {
  test.setTimeout(900_000);
  await pattern({ id: 1, title: 'pattern-killed' });
  const lost: number[] = [];
  for (let run = 0; run < 20; run += 1) {
    const { electron, page } = await launch({ args: FAKE });
    const studio = new Studio(page);
    await studio.agree();
    await studio.shareScreen();
    const file = `${scratch}/killed-${run}.mp4`;
    await answerSaveDialog(electron, file);
    await page.getByRole('button', { name: '开始录制' }).click();
    const recording = page.getByTestId('recording');
    const since = Number(await recording.getAttribute('data-since'));
    const killAt = since + 2500 + Math.random() * 5000;
    await page.waitForFunction((at) => Date.now() >= at, killAt);
    const gone = new Promise((resolve) => electron.process().once('exit', resolve));
    const killedAt = Date.now();
    electron.process().kill('SIGKILL');
    await gone;
    const { size } = await stat(file);
    const facts = await inspectMovie(file);
    const end = (killedAt - since) / 1000;
    lost.push(end - facts.lastVideo);
    process.stdout.write(
      `killed after ${end.toFixed(2)} s: ${size} bytes, lost ${(end - facts.lastVideo).toFixed(2)} s\n`,
    );
    expect(facts.complaints).toBe('');
    expect(end - facts.lastVideo).toBeLessThanOrEqual(2);
  }
  process.stdout.write(`20 kills: most lost ${Math.max(...lost).toFixed(2)} s\n`);
});
