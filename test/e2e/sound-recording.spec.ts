import { answerSaveDialog } from '../support/app/save-dialog.ts';
import { Studio } from '../support/app/studio.ts';
import { startSoundServer } from '../support/sound/server.ts';
import { playSignal, writeSignal } from '../support/sound/signal.ts';
import { NOTICED_S, verdictOf } from '../support/sound/verdict.ts';
import { expect, test } from './fixtures.ts';

// The app with a real sound server; sound-bench.spec.ts has the cards and their faults.

/** The browser's noise suppression and echo cancellation have settled by then, seconds. */
const SETTLED_S = 5;

test('the sound of a recording is as long as its picture and whole, with the large buffers of Bluetooth', async ({
  display,
  launch,
  pattern,
  scratch,
}) => {
  const server = await startSoundServer();
  await server.plugOutput('out');
  await server.plugInput('microphone');
  await writeSignal(`${scratch}/signal`, 90);
  const playing = playSignal(server, 'microphone', `${scratch}/signal`);
  await pattern({ id: 1, title: 'pattern-sound' });
  const { electron, page } = await launch({
    env: { ...display.env, ...server.env },
    args: ['--audio-buffer-size=1024'],
  });
  const studio = new Studio(page);
  await studio.agree();
  await studio.shareWindow('pattern-sound');
  await studio.openMicrophone();
  const file = `${scratch}/sound.mp4`;
  await answerSaveDialog(electron, file);
  await page.getByRole('button', { name: '开始录制' }).click();
  await expect(page.getByTestId('recording')).toContainText('00:00:25', { timeout: 60_000 });
  await page.getByRole('button', { name: '停止录制' }).click();
  await expect(page.getByText('已保存：')).toBeVisible();
  await playing.close();
  await server.close();
  const verdict = await verdictOf(file, SETTLED_S);
  console.log(JSON.stringify(verdict));
  expect(verdict).toMatchObject({ complaints: '', jumps: [], holes: [] });
  expect(verdict.clicks).toBeGreaterThanOrEqual(18);
  expect(Math.abs(verdict.endsApart)).toBeLessThan(NOTICED_S);
});
