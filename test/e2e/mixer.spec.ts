import { Studio } from '../support/app/studio.ts';
import { liveTracks, recordTracks } from '../support/app/tracks.ts';
import { fakeMicrophone } from '../support/media/fake-media.ts';
import type { Viewer } from '../support/viewer/viewer.ts';
import { expect, test } from './fixtures.ts';

/** A second of a 3 kHz tone at -12 dBFS: a 16-bit mono WAV file (RIFF). */
function tone(): Buffer {
  const rate = 48_000;
  const file = Buffer.alloc(44 + rate * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + rate * 2, 4);
  file.write('WAVEfmt ', 8);
  for (const [at, value] of [
    [16, 16],
    [24, rate],
    [28, rate * 2],
    [40, rate * 2],
  ] as const)
    file.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    file.writeUInt16LE(value, at);
  file.write('data', 36);
  for (let i = 0; i < rate; i++)
    file.writeInt16LE(Math.round(8230 * Math.sin((2 * Math.PI * 3000 * i) / rate)), 44 + i * 2);
  return file;
}

/** Loudness at the viewer of the microphone (its tones are 440 and 880 Hz) and of the file (3 kHz), dB of the spectrum. */
async function heard({ page }: Viewer): Promise<{ voice: number; music: number }> {
  return page.evaluate(async () => {
    const element = document.querySelector('audio') ?? document.querySelector('video');
    const stream = element?.srcObject;
    if (!(stream instanceof MediaStream) || stream.getAudioTracks().length === 0)
      return { voice: -200, music: -200 };
    const context = new AudioContext({ sampleRate: 48_000 });
    const analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0.5 });
    context.createMediaStreamSource(new MediaStream(stream.getAudioTracks())).connect(analyser);
    const bins = new Float32Array(analyser.frequencyBinCount);
    for (let i = 0; i < 12; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      analyser.getFloatFrequencyData(bins);
    }
    await context.close();
    const at = (hertz: number) => {
      const bin = Math.round((hertz * 4096) / 48_000);
      return Math.max(-200, ...bins.subarray(bin - 2, bin + 3));
    };
    return { voice: Math.max(at(440), at(880)), music: at(3000) };
  });
}

test('viewers hear microphone and file as the host mixes them, and only what was opened', async ({
  launch,
  pattern,
  scratch,
  viewer,
}) => {
  await pattern({ id: 21, title: '有背景音乐的画面' });
  const { page } = await launch({ args: await fakeMicrophone(scratch) });
  const studio = new Studio(page);
  await recordTracks(page);
  await studio.enterAsHost();
  await studio.shareWindow('有背景音乐的画面');
  await studio.goLive();
  await studio.waitForState('live');
  await page
    .getByLabel('选择音频文件')
    .setInputFiles({ name: 'music.wav', mimeType: 'audio/wav', buffer: tone() });
  await expect.poll(async () => (await heard(viewer)).music, { timeout: 15_000 }).toBeGreaterThan(-60);
  // Music opens no device.
  expect(await liveTracks(page, 'audio')).toBe(0);
  expect((await heard(viewer)).voice).toBeLessThan(-70);

  await studio.openMicrophone();
  await expect.poll(async () => (await heard(viewer)).voice, { timeout: 15_000 }).toBeGreaterThan(-60);
  const both = await heard(viewer);
  console.log(`both: ${JSON.stringify(both)}`);
  expect(both.music).toBeGreaterThan(-60);

  await page.getByRole('button', { name: '静音音频文件', exact: true }).click();
  await expect.poll(async () => (await heard(viewer)).music, { timeout: 15_000 }).toBeLessThan(-70);
  expect((await heard(viewer)).voice).toBeGreaterThan(-60);
  await page.getByRole('button', { name: '静音音频文件', exact: true }).click();

  await page.getByRole('button', { name: /^独奏音频文件/ }).click();
  await expect(page.getByText('已打开，但其他声道在独奏，观众听不到你')).toBeVisible();
  await expect.poll(async () => (await heard(viewer)).voice, { timeout: 15_000 }).toBeLessThan(-70);
  await page.getByRole('button', { name: /^独奏音频文件/ }).click();

  const fader = page.getByRole('slider', { name: '音频文件推子（dB）' });
  await fader.press('Home');
  await expect(fader).toHaveAttribute('aria-valuetext', '静音');
  await expect.poll(async () => (await heard(viewer)).music, { timeout: 15_000 }).toBeLessThan(-70);

  await studio.closeMicrophone();
  expect(await liveTracks(page, 'audio')).toBe(0);
  await page.getByRole('button', { name: '移除音频文件' }).click();
  await expect.poll(async () => (await viewer.stats()).audio, { timeout: 15_000 }).toBe(false);
});

test('a microphone alone goes out as the very track that was opened; its effects can be used by keyboard', async ({
  launch,
  scratch,
}) => {
  const { page } = await launch({ args: await fakeMicrophone(scratch) });
  const studio = new Studio(page);
  await recordTracks(page);
  await page.evaluate(() => {
    const Native = window.MediaStreamAudioDestinationNode;
    // A graph is one context, however many ways lead out of it.
    const contexts = new Set<BaseAudioContext>();
    window.MediaStreamAudioDestinationNode = class extends Native {
      constructor(...args: ConstructorParameters<typeof Native>) {
        super(...args);
        document.body.dataset['graphs'] = `${contexts.add(args[0]).size}`;
      }
    };
  });
  const graphs = () => page.evaluate(() => Number(document.body.dataset['graphs'] ?? 0));
  await studio.enterAsHost();
  await studio.openMicrophone();
  expect(await graphs()).toBe(0);
  await page.getByRole('button', { name: '麦克风的效果' }).press('Enter');
  await page.getByRole('switch', { name: '降噪' }).press('Space');
  await expect(page.getByRole('switch', { name: '降噪' })).toBeChecked();
  expect(await graphs()).toBe(1);
  expect(await liveTracks(page, 'audio')).toBe(1);
  await studio.closeMicrophone();
  expect(await liveTracks(page, 'audio')).toBe(0);
});

test('push-to-talk gates the microphone that a click opened, by the held key alone, and is kept', async ({
  launch,
  scratch,
}) => {
  const profile = `${scratch}/profile`;
  const first = await launch({ args: await fakeMicrophone(scratch), profile });
  const { page } = first;
  const studio = new Studio(page);
  await recordTracks(page);
  const enabled = () => page.evaluate(() => window.recordedTracks.map((track) => track.enabled));
  await studio.enterAsHost();
  await page.getByRole('button', { name: '麦克风的效果' }).click();
  await page.getByText('按住说话', { exact: true }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.down('Control');
  await page.keyboard.down('Shift');
  await page.keyboard.down('F7');
  expect(await liveTracks(page, 'audio')).toBe(0);
  await page.keyboard.up('F7');

  await studio.openMicrophone();
  await expect(page.getByText('已打开，按住 Ctrl+Shift+F7 时观众才能听到你')).toBeVisible();
  expect(await enabled()).toEqual([false]);
  await page.keyboard.down('F7');
  await expect.poll(enabled).toEqual([true]);
  await page.keyboard.up('F7');
  await expect.poll(enabled).toEqual([false]);
  await page.keyboard.down('F7');
  await expect.poll(enabled).toEqual([true]);
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect.poll(enabled).toEqual([false]);
  const saved = () => page.evaluate(async () => JSON.stringify(await window.anchor.settings.get()));
  await expect.poll(saved).toContain('"talk":"push-to-talk"');
  await first.close();

  const second = await launch({ args: await fakeMicrophone(scratch), profile });
  await second.page.getByRole('button', { name: '麦克风的效果' }).click();
  await expect(second.page.getByRole('radio', { name: '按住说话' })).toBeChecked();
  expect(await second.page.evaluate(() => document.querySelector('[aria-label="关闭麦克风"]'))).toBeNull();
});

test('where the system gives no sound of its own, the click says so and opens nothing', async ({
  launch,
}) => {
  test.skip(process.platform !== 'linux', 'Windows and macOS give their sound');
  const { page } = await launch();
  const studio = new Studio(page);
  await recordTracks(page);
  await studio.enterAsHost();
  await page.getByRole('button', { name: '打开系统声音' }).click();
  await expect(page.getByRole('alert')).toContainText('这个系统不提供系统声音');
  expect(await liveTracks(page)).toBe(0);
  await expect(page.getByRole('button', { name: '打开系统声音' })).toHaveAttribute('aria-pressed', 'false');
});
