import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { messages } from '../../renderer/i18n/zh-CN.messages.ts';
import { answerSaveDialog } from '../support/app/save-dialog.ts';
import { Studio } from '../support/app/studio.ts';
import { inspectMovie } from '../support/media/movie.ts';
import { expect, test } from './fixtures.ts';

const MIB = 2 ** 20;
/** A little more than a recording wants to leave free. */
const SIZE = 300;

/** A file system of its own, so small that it can be filled; null where the system does not let this user mount one. */
function mountSmall(folder: string): (() => void) | null {
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  return () => void execFileSync('umount', ['--lazy', folder]);
}

/** Takes up room until only so many bytes are left. */
function leave(folder: string, name: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  execFileSync('fallocate', ['--length', String(bavail * bsize - bytes), join(folder, name)]);
}

/** Takes up all room, however much the recording takes meanwhile. */
function fill(file: string): void {
  const piece = Buffer.alloc(MIB / 16);
  const handle = openSync(file, 'w');
  try {
    for (;;) writeSync(handle, piece);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(handle);
  }
}

const said = (page: Page, { what }: { readonly what: string }) => page.getByText(what, { exact: true });

test('a disk that fills up while live: one sentence, the recording ends whole, the broadcast goes on', async ({
  launch,
  pattern,
  scratch,
  viewer,
}) => {
  const folder = join(scratch, 'small');
  const unmount = mountSmall(folder);
  test.skip(unmount === null, 'this user may not mount a small file system');
  try {
    await pattern({ id: 1, title: 'pattern-full' });
    const { electron, page } = await launch({ args: ['--use-fake-device-for-media-stream'] });
    const studio = new Studio(page);
    await studio.enterAsHost();
    await studio.shareScreen();
    await studio.openMicrophone();
    await studio.goLive();
    await studio.waitForState('live');
    const record = async (name: string) => {
      await answerSaveDialog(electron, join(folder, name));
      await page.getByRole('button', { name: '开始录制' }).click();
      await expect(page.getByTestId('recording')).toContainText('00:00:03');
    };

    // Little is left: it ends before there is nothing.
    await record('low.mp4');
    leave(folder, 'filler', 200 * MIB);
    await expect(said(page, messages.notice.recordingStoppedSpace)).toHaveCount(1);
    await expect(page.getByRole('button', { name: '开始录制' })).toBeEnabled();
    const low = await inspectMovie(join(folder, 'low.mp4'));
    expect(low.complaints).toBe('');
    expect(low.lastVideo).toBeGreaterThan(2);

    // A recording that would not fit is not begun.
    await answerSaveDialog(electron, join(folder, 'none.mp4'));
    await page.getByRole('button', { name: '开始录制' }).click();
    await expect(page.getByTestId('recording')).toHaveCount(0);

    // All is gone between two pieces.
    execFileSync('rm', [join(folder, 'filler')]);
    await record('full.mp4');
    fill(join(folder, 'filler'));
    await expect(page.getByRole('button', { name: '开始录制' })).toBeEnabled({ timeout: 15_000 });
    const full = await inspectMovie(join(folder, 'full.mp4'));
    expect(full.complaints).toBe('');
    expect(full.lastVideo).toBeGreaterThan(2);
    const shown = await page.locator('.messages').innerText();
    console.log(`recorded ${low.lastVideo.toFixed(1)} s and ${full.lastVideo.toFixed(1)} s; said:\n${shown}`);
    expect(shown).toContain(messages.error['disk-full'].what);

    await studio.waitForState('live');
    const { framesDecoded } = await viewer.stats();
    await viewer.framesMoreThan(framesDecoded + 30);
  } finally {
    unmount?.();
  }
});
